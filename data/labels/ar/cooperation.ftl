# خطابات قيد الإعداد، وطلبات التعاون. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.

letter-new-title = خطاب الطلب
letter-new-intro = يُعَدّ الخطاب هنا، ويُراجَع في ضوء القانون، ثم يعتمده شخص ثانٍ، ثم يُرسل.
letter-partner = إلى من
letter-enquiry = بناءً على جواب استعلام
letter-enquiry-none = دون استعلام
letter-enquiry-hint = الأجوبة التي يسمح رمز تداولها بذلك فقط.
letter-measure = المساعدة المطلوبة
letter-measure-hint = تدبير من تدابير المساعدة القانونية المذكورة في الفقرة 3 من المادة 18 من اتفاقية الجريمة المنظمة، أو طلب يتعلق بشخص.
letter-language = اللغة التي تكتبون بها
letter-language-hint = يمكن إضافة لغات أخرى إلى كل حقل.
letter-begin = بدء الخطاب

draft-kind = الخطاب
draft-letter = نص الخطاب
draft-steps = الخطوات
step-write = الإعداد
step-approve = الاعتماد
step-send = الإرسال
step-sent = أُرسل
step-done = (تمّ)
draft-go-on = متابعة الكتابة
draft-submit = الرفع للاعتماد
draft-approve = اعتماد
draft-send = الإرسال إلى الشريك
draft-save = حفظ
draft-save-submit = الحفظ والرفع للاعتماد
draft-unsaved = لم يُحفظ كل شيء بعد.
draft-text-in = النص باللغة { $language }
draft-text-there = مكتوب
draft-text-missing = غير مكتوب
draft-missing = ما زال ناقصاً
draft-field-empty = لم يُكتب شيء.
draft-facts = الظروف
draft-facts-hint = ضعوا علامة على ما ينطبق. تتوقف عليه الضمانات وحقول أخرى.
draft-annexes = المرفقات
draft-annexes-empty = لا مرفقات بعد.
draft-annexes-none = دون مرفقات.
draft-annexes-hint = أزيلوا العلامة عما لا ينبغي أن يُرسل مع الخطاب.
draft-annex-add = إضافة ملفات
draft-annex-add-hint = تُختم الملفات عند تحميلها. لا ترفقوا شيئاً يكشف اسم ضحية.
draft-returned = أُعيد إليكم
draft-return-title = الإعادة
draft-return-reason = ما يجب تغييره
draft-return-hint = سيقرأ المُعِدّ ذلك.
draft-return = الإعادة إلى المُعِدّ
draft-discard-title = ترك الخطاب
draft-discard-reason = السبب
draft-discard = ترك
draft-to-request = الانتقال إلى الطلب
draft-origin = المنشأ
draft-by = أعدّه
draft-approved-by = اعتمده
draft-release-needed = لا يجوز بعدُ استخدام الجواب الذي يستند إليه هذا الخطاب في طلب رسمي.
draft-release-go = طلب الإذن
level-must = إلزامي
level-should = مستحسن
level-may = اختياري

next-draft-fill = { $count ->
    [one] ما زال حقل إلزامي واحد ناقصاً.
    [two] ما زال حقلان إلزاميان ناقصين.
    [few] ما زالت { $count } حقول إلزامية ناقصة.
    [many] ما زال { $count } حقلاً إلزامياً ناقصاً.
   *[other] ما زال { $count } حقل إلزامي ناقصاً.
}
next-draft-submit = كل ما هو إلزامي موجود. ارفعوا الخطاب للاعتماد.
next-draft-approve = اقرؤوا الخطاب واعتمدوه أو أعيدوه.
next-draft-send = الخطاب معتمد. أرسلوه.
next-draft-sent = أُرسل الخطاب.
next-draft-decide = ثمة ضمانة توقف الخطاب. بُتّوا فيها أدناه.
next-draft-undecided = ثمة ضمانة توقف الخطاب إلى أن يبتّ فيها مسؤول الاعتماد.
next-draft-discarded = تُرك الخطاب.
next-draft-others-write = يُعِدّه أحد الزملاء.
next-draft-others-approve = بانتظار اعتماد شخص ثانٍ.
next-draft-others-send = معتمد وبانتظار الإرسال.
why-missing-must = { $count ->
    [one] حقل إلزامي واحد ناقص.
    [two] حقلان إلزاميان ناقصان.
    [few] { $count } حقول إلزامية ناقصة.
    [many] { $count } حقلاً إلزامياً ناقصاً.
   *[other] { $count } حقل إلزامي ناقص.
}
why-stop-undecided = لم يُبَتّ بعدُ في الضمانة { $rule }.
why-stop-against = صدر القرار بشأن الضمانة { $rule } بعدم المضي.
why-no-basis = لا يمكن تحديد أساس قانوني.
why-release = يجب الحصول أولاً على الإذن باستخدام الجواب.
why-submit-role = الرفع للاعتماد من اختصاص المدعي العام.
why-approve-other = يعتمده شخص غير مُعِدّه.
why-send-not-approved = يجب اعتماده أولاً.
why-send-role = الإرسال من اختصاص المدعي العام.

legal-title = الأساس القانوني
legal-bases = { $count ->
    [one] أساس قانوني واحد
    [two] أساسان قانونيان
    [few] { $count } أسس قانونية
    [many] { $count } أساساً قانونياً
   *[other] { $count } أساس قانوني
}
legal-asks = { $count ->
    [one] مسألة واحدة ينبغي السؤال عنها
    [two] مسألتان ينبغي السؤال عنهما
    [few] { $count } مسائل ينبغي السؤال عنها
   *[other] { $count } مسألة ينبغي السؤال عنها
}
legal-warnings = { $count ->
    [one] أمر واحد ينبغي التنبّه له
    [two] أمران ينبغي التنبّه لهما
    [few] { $count } أمور ينبغي التنبّه لها
    [many] { $count } أمراً ينبغي التنبّه له
   *[other] { $count } أمر ينبغي التنبّه له
}
legal-not-bases = { $count ->
    [one] أساس واحد مستبعد
    [two] أساسان مستبعدان
    [few] { $count } أسس مستبعدة
    [many] { $count } أساساً مستبعداً
   *[other] { $count } أساس مستبعد
}
answer-available = متوافر
answer-available-means = ثمة أساس واحد على الأقل تأكّد نفاذه اليوم في الدولتين.
answer-conditional = مشروط
answer-conditional-means = ثمة أساس، لكنه متوقف على أمر غير مؤكد. انظروا ما ينبغي السؤال عنه.
answer-unconfirmed = غير مؤكد
answer-unconfirmed-means = لا أساس مؤكداً، وبعض الأسس غير معلوم. اسألوا قبل الإرسال.
answer-gap = لا أساس
answer-gap-means = تبيّن السجلات أنه لم يكن ثمة أساس في هذا التاريخ: لا سبيل إلا بترتيب خاص أو على أساس المعاملة بالمثل.
unchecked = لم يراجعه قانوني
complete-title = هل الخطاب مكتمل؟
complete-yes = كل ما هو إلزامي موجود.
complete-missing = { $count ->
    [one] حقل واحد ناقص:
    [two] حقلان ناقصان:
    [few] { $count } حقول ناقصة:
    [many] { $count } حقلاً ناقصاً:
   *[other] { $count } حقل ناقص:
}
complete-should = يُستحسن إضافة:
stops-title = الضمانات
stops-none = لا ضمانة توقف الخطاب.
stop-waits = لا يُرسل شيء إلى أن يبتّ مسؤول الاعتماد.
stop-only-told = للعلم؛ لا توقف الخطاب.
stop-decide-title = البتّ
stop-decided-yes = القرار: يجوز المضي. { $person }، { $moment }.
stop-decided-no = القرار: لا يجوز المضي. { $person }، { $moment }.
stop-reason = السبب
stop-reason-hint = يُحفظ اسمكم والسبب.
stop-proceed = يجوز المضي
stop-halt = لا يجوز المضي
stop-must-refuse = لا يجوز القيام به
stop-may-refuse = يجوز للشريك أن يرفض
stop-must-refuse-to-that-state = لا يجوز القيام به تجاه تلك الدولة
stop-stop-and-review = التوقف والمراجعة
stop-must-ask-assurance = طلب تأكيدات
stop-blocked-until-consent = موقوف إلى أن يوافق الشريك
stop-decision-by-named-person = يجب أن يبتّ فيه شخص محدد بالاسم
stop-forbidden-ground = ليس سبباً للرفض
stop-may-postpone = يجوز للشريك أن يرجئ
stop-consult-first = التشاور أولاً
clock-acknowledgement = الإقرار بالاستلام
clock-execution = التنفيذ
clock-clarification = الإيضاح
clocks-title = المُهَل
clocks-will-run = المُهَل التي ستسري
clocks-none = لا يحدد الصك مهلة بالأيام. يرد تذكير بعد 30 يوماً.
previews-title = الخطاب على الورق
previews-hint = كما سيبدو الآن.

measure-taking-statement = الحصول على أقوال شخص
measure-service-of-documents = تبليغ المستندات القضائية
measure-search-and-seizure = التفتيش والضبط والتجميد
measure-examination-of-sites = فحص الأشياء والمواقع
measure-information-and-expert-views = تقديم المعلومات وتقييمات الخبراء
measure-documents-and-records = تقديم المستندات والسجلات
measure-tracing-proceeds = اقتفاء أثر عائدات الجرائم
measure-voluntary-appearance = مثول شخص طواعية
measure-other = تدبير آخر
measure-video-hearing = جلسة استماع بواسطة الفيديو
measure-transfer-of-witness-in-custody = نقل شاهد محتجز

fact-urgent = الأمر عاجل
fact-confidential = يجب الحفاظ على السرية
fact-victim-to-be-heard = يُراد سماع أقوال ضحية
fact-assurance-asked = طُلبت تأكيدات
fact-death-penalty-possible = عقوبة الإعدام ممكنة
fact-torture-danger = ثمة خطر التعرض للتعذيب
fact-domestic-order-sought = يُطلب استصدار أمر من الدولة متلقية الطلب
fact-own-order-to-enforce = يُطلب إنفاذ أمر صادر عن الدولة الطالبة
fact-tracing-or-freezing = يُطلب اقتفاء أثر ممتلكات أو تجميدها
fact-enforcement-of-sentence = يُطلب إنفاذ عقوبة
fact-evidence-demanded = تُطلب أدلة
fact-reports-available = تتوافر تقارير عن الأوضاع
fact-victim-indicator = تظهر على الشخص المعني علامات تدل على أنه ضحية
fact-recognised-refugee = الشخص المعني لاجئ معترف به
fact-life-or-freedom-threatened = من شأنه تهديد الحياة أو الحرية
fact-discriminatory-purpose = ثمة ما يدعو إلى الخشية من التمييز
fact-political-offence = الجرم سياسي
fact-military-offence = الجرم عسكري محض
fact-religious-or-racial-matter = المسألة دينية أو عرقية
fact-interpol-channel = يُرسل عن طريق الإنتربول
fact-own-national = الشخص من مواطني الدولة متلقية الطلب
fact-offence-on-own-territory = ارتُكب الجرم في الدولة متلقية الطلب
fact-own-proceedings-pending = ثمة إجراءات قضائية جارية هناك
fact-final-judgment = صدر حكم نهائي
fact-time-barred = قد تكون الملاحقة قد سقطت بالتقادم
fact-no-reciprocity = لا معاملة بالمثل
fact-no-dual-criminality = قد لا تتحقق ازدواجية التجريم
fact-request-not-in-conformity = قد لا يكون الطلب مقدَّماً وفقاً للصك
fact-essential-interests = يمس المصالح الأساسية للدولة متلقية الطلب
fact-action-not-available-at-home = لا يجيز القانون الداخلي مثل هذا التدبير
fact-contrary-to-mla-system = يتعارض مع النظام القانوني المتعلق بالمساعدة القانونية المتبادلة
fact-bank-secrecy = يمس السرية المصرفية
fact-fiscal-matter = ينطوي على مسائل مالية (ضريبية)
fact-ongoing-proceedings = من شأنه أن يتعارض مع إجراءات جارية
fact-refusal-considered = يُنظر في الرفض
fact-transfer-condition-missing = أحد شروط النقل غير مستوفى
fact-use-in-another-matter = يُراد استخدامه في قضية أخرى
fact-offence-not-covered = قد لا تشمل الاتفاقيةُ هذه الجريمة
fact-decided-not-to-prosecute = قررت الدولة متلقية الطلب عدم الملاحقة أو إنهاءها
fact-surrender-to-third-state = يُراد تسليم الشخص بعد ذلك إلى دولة ثالثة

request-kind = طلب التعاون
request-about = موضوعه
request-basis = الأساس القانوني
request-reference = الرقم لدى السلطة متلقية الطلب
request-reference-none = لم يُقَرّ بالاستلام بعد
request-letters = الخطاب
request-letters-empty = مُحي الخطاب.
request-reference-label = رقمكم الخاص
next-request-acknowledge = أقِرّوا باستلام الطلب ليعلم الشريك أنه وصل.
next-request-assign = أسندوا الطلب إلى الوحدة التي ستنفذه.
next-request-execute = نفّذوا الطلب وأرسلوا النتيجة.
next-request-execute-clarifying = أرسلتم استيضاحاً. نفّذوا الطلب متى ورد التوضيح.
next-request-clarify = ورد استيضاح من الشريك. أرسلوا التوضيح.
next-request-close = نُفِّذ الطلب. اقرؤوا ما ورد ثم أغلقوا الطلب.
next-request-close-refused = رُفض الطلب. اقرؤوا التعليل، ثم أغلقوا الطلب أو ابدؤوا من جديد.
next-request-nothing = لا شيء مطلوب الآن.
next-request-postponed = أُرجئ التنفيذ.
next-request-read-evidence = نُفِّذ الطلب. اقرؤوا ما ورد.
next-request-read-refusal = رُفض الطلب. اقرؤوا التعليل.
next-request-others-acknowledge = بانتظار إقرار مسؤول التسجيل بالاستلام.
next-request-others-clarify = ورد استيضاح من الشريك؛ والتوضيح على المدعي العام.
next-request-others-execute = تنفّذه الوحدة التي أُسند إليها.
next-request-wait-acknowledgement = بانتظار الإقرار بالاستلام من { $partner }.
next-request-wait-clarification = أرسلتم استيضاحاً وتنتظرون التوضيح من { $partner }.
next-request-wait-execution = ورد الإقرار بالاستلام من { $partner }. بانتظار التنفيذ.
request-acknowledge-title = الإقرار بالاستلام
request-acknowledge = الإقرار بالاستلام
request-assign-title = الإسناد إلى وحدة
request-reassign-title = الإسناد إلى وحدة أخرى
request-assign = الإسناد إلى هذه الوحدة
request-assign-unit = الوحدة
in-house-title = داخل سلطتكم
in-house-private = لا يرى الشريك هذا.
in-house-none = لم يُسند إلى وحدة بعد.
in-house-unit = لدى الوحدة { $unit }.
in-house-notes = ملاحظات للزملاء
in-house-notes-empty = لا ملاحظات بعد.
in-house-note-title = كتابة ملاحظة
in-house-note-save = حفظ الملاحظة
request-ask-back-title = الاستيضاح
request-clarify-title = التوضيح
request-supplement-title = استكمال الطلب
request-supplement = استكمال
request-postpone-title = الإرجاء
request-postpone = إرجاء
request-partly-title = إرسال جزء من النتيجة
request-partly = إرسال هذا الجزء
request-execute-title = إرسال النتيجة
request-execute = تمّ التنفيذ: إرسال النتيجة
request-refuse-title = الرفض
request-refuse = رفض الطلب
request-ground = سبب الرفض
request-grounds-empty = لا تذكر البيانات المرجعية أي سبب للرفض.
request-withdraw-title = سحب الطلب
request-withdraw = سحب
request-close-title = الإغلاق
request-close = إغلاق الطلب
request-close-hint = لديكم ما يلزمكم. ويبقى السجل محفوظاً.
said-erased = مُحي النص؛ ويبقى مسجلاً أن شيئاً قد قيل.
request-assign-hint = لا يرى الشريك إلى من أُسند الطلب.
request-files = الملفات
request-files-hint = تُختم الملفات عند تحميلها. تُنقل الملفات الكبيرة على أجزاء وقد تستغرق بعض الوقت.
request-supplement-text = ما تضيفونه
request-postpone-reason = السبب
request-provision = النص القانوني
request-postpone-provision-hint = مثال: UNTOC 18(25).
ask-back-by = الإيضاح مطلوب قبل
ask-back-by-hint = فقط إذا كان مطلوبًا قبل يوم معيّن. ويراه الشريك كمهلة.
request-until = حتى تاريخ
request-until-hint = إن أمكن تحديده.
request-ground-hint = يجب تعليل الرفض. ويرى الشريك سبب الرفض وتعليلكم.
request-refuse-provision-hint = إذا اختلف عن النص المذكور مع سبب الرفض.
request-refuse-reason = التعليل
request-refuse-hint = قبل الرفض، تشاوروا مع الشريك حيثما نص الصك على ذلك.
stop-channel-forbidden = لا يجوز استخدام هذه القناة
request-own-number = رقمكم الخاص
request-own-number-hint = الرقم الذي يُقيَّد به الطلب لديكم. يُترك فارغًا للحصول على الرقم التالي.
request-execute-text = ما الذي نُفِّذ
request-execute-hint = يُذكر ما نُفِّذ ومتى وبأمر مَن. يقرأ الشريك هذا النص.
request-evidence = ملفات الأدلة
request-evidence-hint = يمكن إرفاق ملفات كبيرة؛ وإذا انقطع الاتصال يُستأنف الإرسال تلقائيًا.
in-house-note = ملاحظة للزملاء
in-house-note-hint = تبقى داخل جهتكم ولا يراها الشريك.
done-draft-request = بدأ إعداد خطاب الطلب. يُستكمل ما ينقصه.
done-revise-draft = حُفظ خطاب الطلب.
done-decide-safeguard = حُفظ قراركم.
done-submit-draft = ينتظر خطاب الطلب الشخص الثاني.
done-return-draft = أُعيد خطاب الطلب إلى كاتبه.
done-approve-draft = اعتُمد خطاب الطلب، ويمكن إرساله الآن.
done-send-request = الطلب في طريقه.
done-discard-draft = صُرف النظر عن خطاب الطلب.
done-acknowledge-request = إشعار الاستلام في طريقه.
done-assign-request = أُحيل الطلب إلى الوحدة. لا يرى الشريك ذلك.
done-note-request = حُفظت الملاحظة.
done-ask-request-clarification = أُرسل الاستيضاح.
done-clarify-request = التوضيح في طريقه.
done-supplement-request = التكملة في طريقها.
done-postpone-request = أُبلغ الشريك بالإرجاء.
done-execute-partly = النتائج الأولى في طريقها.
done-execute-request = النتائج في طريقها.
done-refuse-request = الرفض في طريقه.
done-withdraw-request = سُحب الطلب.
done-close-request = أُغلق الطلب.

draft-recalled = سحب الشريك جزءًا من إجابته
draft-recalled-what = مُحي النص عنده وهنا. تحققوا مما إذا كان هذا الخطاب يكرره: عدّلوا الخطاب أو اتركوه. وإذا أُرسل من قبل فأمروا بالمحو في السجل الموقَّع للطلب أيضًا: يصل إلى من تسلّمه.
