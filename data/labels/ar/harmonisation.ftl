# القانون الوطني والمعيار الدولي: التقييمات والعناصر والنتائج والقراءة الثانية والتدابير. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.

menu-assessments = القانون والمعيار
room-harmonisation = التقييم
stage-harmonisation-unbegun = لم يبدأ
stage-harmonisation-open = مفتوح
stage-harmonisation-closed = مغلق
role-adviser = مستشار تشريعي
role-adviser-means = يقارن القانون الوطني بالمعيار الدولي. ولا يرى أي قضية.
help-role-adviser = تقارنون القانون الوطني بالمعيار الدولي عنصراً عنصراً. ابدؤوا تقييماً، وافحصوا المجموعة الأساسية أولاً، واذكروا ما تستند إليه كل نتيجة. ويقرؤها زميل بوصفه شخصاً ثانياً. وحيث يوجد نقص، خططوا لتدبير. ولا ترون أي قضية ولا بيانات أي شخص.
purpose-legislation = إعداد التشريعات
task-examine-elements = فحص عناصر المعيار
task-read-findings = قراءة نتائج زميل بصفة القارئ الثاني
task-answer-dispute = الرد على اعتراض القارئ الثاني
task-carry-out-measure = متابعة التدبير الأقرب موعداً

said-harmonisation-begun = بدأ التقييم
said-harmonisation-first-answers-taken = أُخذت الإجابات الأولى
said-harmonisation-found = فُحص العنصر
said-harmonisation-confirmed = أُكدت النتيجة
said-harmonisation-disputed = اعتُرض على النتيجة
said-harmonisation-measure-planned = خُطط لتدبير
said-harmonisation-measure-moved = أُجّل التدبير
said-harmonisation-measure-ended = انتهى التدبير
said-harmonisation-closed = أُغلق التقييم

## كلمات الرموز
value-met = مستوفى
value-met-means = ينص القانون على ما يطلبه المعيار. اذكروا النص.
value-partly = جزئياً
value-partly-means = ينص عليه جزئياً. اذكروا النص وما ينقصه.
value-not-met = غير مستوفى
value-not-met-means = لا ينص عليه. وإن لم يوجد نص يُذكر، فاذكروا أين بحثتم.
value-unknown = غير معروف
value-unknown-means = لا يُعرف. وهذه إجابة؛ أما التخمين فليس إجابة.
progress-untouched = لم ينظر فيه أحد
progress-proposed = من ملفات المعرفة، ولم يُفحص
progress-found = ينتظر القارئ الثاني
progress-disputed = القارئ الثاني لا يوافق
progress-confirmed = أكده شخص ثانٍ
chapter-definition = التعريف
chapter-criminal-law = القانون الجنائي
chapter-jurisdiction = الولاية القضائية
chapter-procedure = الإجراءات
chapter-victims = الضحايا
chapter-return = العودة
chapter-cooperation = التعاون
chapter-prevention = الوقاية
wording-shall = التزام («shall»)
wording-shall-consider = «تنظر في» أو «تسعى إلى»
wording-may = «يجوز»
wording-guidance = توجيه، ولا التزام تعاهدي
binding-binds = ملزم للدولة
binding-unknown = لا يُعرف هل هو ملزم
binding-free = غير ملزم للدولة
outcome-done = أُنجز
outcome-dropped = صُرف النظر عنه
filter-chapter = الفصل
filter-value = النتيجة
filter-binding = الإلزام في ذلك اليوم
filter-progress = المرحلة
filter-any = أيّ
filter-button = إظهار
column-state = الدولة
column-core = المجموعة الأساسية
column-all = جميع العناصر
column-element = العنصر
column-value = النتيجة
column-progress = المرحلة
column-binding = الإلزام
column-chapter = الفصل
column-day = اليوم
count-of = { $part } من { $whole }

## التقييمات
assessments-title = القانون والمعيار
assessments-intro = يضع التقييم قانون دولة واحدة، كما هو في يوم معين، إلى جانب المعيار الدولي لمكافحة الاتجار بالأشخاص. ويبقى في هذه العقدة.
assessments-empty = لم يبدأ أي تقييم بعد.
assessment-kind = التقييم
assessment-of = { $state }: القانون إلى جانب المعيار
assessment-law-of = القانون في { $date }
assessment-begin-title = بدء تقييم
assessment-begin-intro = يبدأ كل عنصر غير معروف. ولا يلزم الإكمال: فما لم يُفحص يبقى غير معروف، ويظهر ذلك.
assessment-country = الدولة
assessment-date = القانون كما هو في
assessment-date-hint = يتوقف على اليوم أيضاً أي المعاهدات تلزم الدولة. ويجوز أن يكون في الماضي.
assessment-first = البدء مما تقوله ملفات المعرفة
assessment-first-hint = هذه الإجابات مأخوذة من مصادر منشورة. وهي مقترحات إلى أن يفحص شخص القانون.
assessment-first-count = { $count ->
    [zero] لا إجابات
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
    [many] { $count } إجابة
   *[other] { $count } إجابة
}
assessment-begin = ابدأ
assessment-numbers = ما أُنجز حتى الآن
assessment-examine = فحص العنصر التالي
assessment-read-open = إظهار ما ينتظرني
assessment-gaps-open = إظهار غير المستوفى
assessment-close = إغلاق التقييم
assessment-close-hint = لا يُكتب شيء في تقييم مغلق. ولحالة لاحقة من القانون ابدؤوا تقييماً جديداً؛ ويمكن مقارنة الاثنين.
next-assessment-read = { $count ->
    [zero] لا نتائج تنتظركم.
    [one] نتيجة واحدة لزميل تنتظركم بصفة القارئ الثاني.
    [two] نتيجتان لزملاء تنتظرانكم بصفة القارئ الثاني.
    [few] { $count } نتائج لزملاء تنتظركم بصفة القارئ الثاني.
    [many] { $count } نتيجة لزملاء تنتظركم بصفة القارئ الثاني.
   *[other] { $count } نتيجة لزملاء تنتظركم بصفة القارئ الثاني.
}
next-assessment-core = { $count ->
    [zero] فُحصت المجموعة الأساسية كلها.
    [one] عنصر واحد من المجموعة الأساسية لم يفحصه أحد.
    [two] عنصران من المجموعة الأساسية لم يفحصهما أحد.
    [few] { $count } عناصر من المجموعة الأساسية لم يفحصها أحد.
    [many] { $count } عنصراً من المجموعة الأساسية لم يفحصها أحد.
   *[other] { $count } عنصر من المجموعة الأساسية لم يفحصها أحد.
}
next-assessment-rest = { $count ->
    [zero] فُحصت جميع العناصر.
    [one] فُحصت المجموعة الأساسية. وبقي عنصر واحد لم يفحصه أحد.
    [two] فُحصت المجموعة الأساسية. وبقي عنصران لم يفحصهما أحد.
    [few] فُحصت المجموعة الأساسية. وبقيت { $count } عناصر لم يفحصها أحد.
    [many] فُحصت المجموعة الأساسية. وبقي { $count } عنصراً لم يفحصها أحد.
   *[other] فُحصت المجموعة الأساسية. وبقي { $count } عنصر لم يفحصها أحد.
}
next-assessment-plan = فُحصت جميع العناصر. انظروا فيما هو غير مستوفى، وخططوا من يتولاه ومتى.
meter-core = المجموعة الأساسية: لها إجابة
meter-all = جميع العناصر: لها إجابة
meter-person = فحصها شخص
meter-second = أكدها شخص ثانٍ
heat-title = بحسب الفصل
heat-hint = يبيّن الرقم عدد العناصر التي لها هذه النتيجة؛ وكلما كان الحقل أغمق كانت حصته من الفصل أكبر. اختاروا رقماً لرؤية العناصر.
heat-total = جميع الفصول
elements-title = العناصر
elements-shown = { $count ->
    [0] لا عنصر يطابق هذا الاختيار.
    [zero] لا عنصر يطابق هذا الاختيار.
    [one] عنصر واحد يطابق هذا الاختيار.
    [two] عنصران يطابقان هذا الاختيار.
    [few] { $count } عناصر تطابق هذا الاختيار.
    [many] { $count } عنصراً تطابق هذا الاختيار.
   *[other] { $count } عنصر تطابق هذا الاختيار.
}
elements-core = المجموعة الأساسية
elements-core-hint = العناصر التي يُبدأ بها: وهي الأهم للضحايا وللتعاون.
elements-count = { $count ->
    [zero] لا عناصر
    [one] عنصر واحد
    [two] عنصران
    [few] { $count } عناصر
    [many] { $count } عنصراً
   *[other] { $count } عنصر
}
measures-count = { $count ->
    [zero] لا تدابير
    [one] تدبير واحد مخطط
    [two] تدبيران مخططان
    [few] { $count } تدابير مخططة
    [many] { $count } تدبيراً مخططاً
   *[other] { $count } تدبير مخطط
}
plan-title = خطة التدابير
plan-empty = لم يُخطط لأي تدبير. افتحوا عنصراً غير مستوفى واذكروا من يتولاه ومتى.
plan-element-empty = لم يُخطط لأي تدبير لهذا العنصر.
course-title = النتائج عبر الزمن
standard-title = المعيار
standard-edition = طبعة { $date }: عناصر مستمدة من اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية وبروتوكولها بشأن الاتجار بالأشخاص ومعاهدات أخرى.
standard-unchecked = لم يراجع قانوني صياغة هذه العناصر بعد.

## عنصر واحد
element-place = العنصر { $place }
element-question = ما يطلبه المعيار
element-refs = النص
element-binds = في يوم التقييم
element-level = صيغة النص
element-model-law = نص نموذجي للصياغة: المادة { $article }.
element-pages = عناصر أخرى
element-before = العنصر السابق
element-after = العنصر التالي
next-element-read = فحص زميل هذا العنصر. اقرؤوا النتيجة وسندها أدناه، ثم أكدوها أو اذكروا ما ترونه.
next-element-nothing = التقييم مغلق، أو ليس لكم ما تفعلونه هنا.
next-element-examine = اقرؤوا نص القانون الوطني وسجلوا النتيجة.
next-element-proposed = تقترح ملفات المعرفة إجابة. اقرؤوا النص نفسه، ثم اعتمدوا النتيجة أو غيّروها.
next-element-disputed = القارئ الثاني لا يوافق. اقرؤوا السبب، ثم سجلوا نتيجة جديدة أو اتفقوا.
next-element-wait = تنتظر النتيجة زميلاً بصفة القارئ الثاني. ويمكنكم الانتقال إلى العنصر التالي.
next-element-plan = أُكدت النتيجة، وثمة نقص. خططوا من يتولاه ومتى.
next-element-done = لا شيء هنا الآن. وإذا تغير القانون فسجلوا نتيجة جديدة.
finding-title = النتيجة
finding-none = لم ينظر أحد في هذا العنصر بعد: غير معروف.
finding-by-knowledge = من ملفات المعرفة
finding-form = تسجيل نتيجة
finding-value = ما النتيجة؟
finding-value-hint = عن القانون كما هو في يوم التقييم.
finding-provisions = نصوص القانون الوطني
finding-provisions-hint = نص في كل سطر، كما يُستشهد به: القانون الجنائي 166(1). لا تُختم لأن القوانين علنية.
finding-wording = نص الحكم
finding-wording-hint = بلغته، ومع الترجمات إن وُجدت. يُختم.
finding-wording-in = النص، اللغة: { $language }
finding-reasoning = التعليل
finding-reasoning-hint = لماذا هذه هي النتيجة؛ وأين بحثتم إن لم يوجد نص. يُختم. لا تسمّوا أشخاصاً.
finding-save = تسجيل النتيجة
reading-title = القارئ الثاني
reading-confirmed = يوافق
reading-disputed = يرى غير ذلك:
reading-confirm = قرأتها وأوافق
reading-look = الانتقال إلى النتيجة
reading-dispute = لا أوافق
reading-value = ما النتيجة في رأيكم؟
reading-reason = لماذا
reading-reason-hint = يرد زميلكم بنتيجة جديدة. يُختم.
history-title = النتائج السابقة
known-title = ما تقوله ملفات المعرفة
known-hint = من مصادر منشورة، بالإنكليزية. لم يُقارن بنص القانون.
known-nothing = لا شيء عن هذا العنصر وهذه الدولة.

## التدابير
measure-runs = مخطط
measure-overdue = متأخر
measure-due-day = الموعد: { $date }
measure-moved-from = الموعد السابق: { $date }
measure-plan = التخطيط لتدبير
measure-owner = من يتولاه
measure-owner-hint = سلطة أو مكتب، لا شخص.
measure-due = الموعد
measure-text = ما يلزم فعله
measure-text-hint = مثلاً: إعداد تعديل، أو سؤال سلطة، أو تدريب، أو تخصيص أموال. يُختم.
measure-end = انتهى التدبير
measure-outcome = كيف انتهى؟
measure-came = ما نتج عنه
measure-move = تغيير الموعد
measure-move-reason = لماذا

## عدة دول
compare-title = المقارنة
compare-intro = التقييمات المحفوظة في هذه العقدة جنباً إلى جنب. وهي تقارن النتائج عن القوانين، لا تصرفات الدول.
compare-open = مقارنة
compare-choose = أي التقييمات
compare-only-differing = إظهار العناصر المختلفة وحدها
compare-button = قارن هذه
compare-by-chapter = بحسب الفصل
compare-by-element = بحسب العنصر
compare-no-difference = لا تختلف في أي عنصر.

## التقرير
report-title = تقرير الثغرات
report-hint = بصيغة PDF أو DOCX: ما هو غير مستوفى وسنده والخطة. ويُوسم بأنه مسودة ما دام التقييم مفتوحاً.
report-addressee = إلى من يُعدّون القانون
report-subject = القانون الوطني إلى جانب المعيار: { $state }
report-opening = يضع هذا التقرير قانون { $state }، كما هو في { $date }، إلى جانب { $count } من عناصر المعيار الدولي لمكافحة الاتجار بالأشخاص (طبعة { $edition }). وما لم يفحصه أحد غير معروف، ويُذكر ذلك.
report-gaps = الثغرات
report-no-gaps = لم توجد ثغرة. وما هو غير معروف ليس نتيجة.
report-unknown = غير المعروف في المجموعة الأساسية
report-unknown-intro = لم يجب أحد عن هذه بعد. وينبغي فحصها أولاً.
report-verification = النتائج قيود موقَّعة في الإضبارة المذكورة أدناه. ويُتحقق من الملف المصدَّر منها بلا شبكة بالأمر kerege verify FILE.

done-begin-assessment = بدأ التقييم.
done-record-finding = سُجلت النتيجة.
done-confirm-finding = أكدتم النتيجة.
done-dispute-finding = سُجل اعتراضكم؛ وسيراه زميلكم.
done-plan-measure = خُطط للتدبير.
done-move-measure = صار للتدبير موعد آخر.
done-end-measure = انتهى التدبير.
done-close-assessment = أُغلق التقييم.

refusal-assessment-stage = التقييم الآن في مرحلة أخرى ({ $stage }).
refusal-first-answers-too-late = توجد نتائج بالفعل؛ ولا تؤخذ الإجابات الأولى إلا في البداية.
refusal-finding-without-evidence = لا تستند هذه النتيجة إلى شيء بعد.
refusal-finding-without-evidence-cure = اذكروا نصاً. وإن خلا القانون من ذلك ولم يوجد نص يُذكر، فاذكروا في التعليل أين بحثتم. أو اختاروا «غير معروف».
refusal-no-such-element = لا يوجد هذا العنصر في المعيار.
refusal-dispute-same-value = هذا ما وجده زميلكم. أكدوه أو اختاروا نتيجة أخرى.
refusal-second-reader = أنتم من سجل هذه النتيجة. ويجب أن يقرأها شخص آخر.
refusal-second-reader-cure = اطلبوا ذلك من زميل له الدور نفسه.
refusal-finding-changed = تغيرت النتيجة في هذه الأثناء.
refusal-finding-changed-cure = افتحوا الصفحة من جديد واقرؤوا ما تقوله الآن.
refusal-finding-not-to-be-read = لا شيء يقرؤه القارئ الثاني هنا: لم يفحصه أحد، أو أُكد من قبل.
refusal-measure-nothing-lacking = العنصر مستوفى؛ ولا شيء يُخطط له.
refusal-measure-ended = انتهى هذا التدبير من قبل. خططوا لتدبير جديد.
refusal-no-standard = لا معيار في ملفات المعرفة لهذه العقدة.
refusal-no-such-state = لا توجد هذه الدولة في ملفات المعرفة.
refusal-date-not-yet = اليوم في المستقبل. ويُفحص القانون كما هو.

state-AE = الإمارات العربية المتحدة
state-BY = بيلاروس
state-CN = الصين
state-DE = ألمانيا
state-GB = المملكة المتحدة
state-IN = الهند
state-IR = إيران
state-IT = إيطاليا
state-KG = قيرغيزستان
state-KR = جمهورية كوريا
state-KZ = كازاخستان
state-MN = منغوليا
state-PL = بولندا
state-RU = الاتحاد الروسي
state-TJ = طاجيكستان
state-TM = تركمانستان
state-TR = تركيا
state-UA = أوكرانيا
state-US = الولايات المتحدة الأمريكية
state-UZ = أوزبكستان
