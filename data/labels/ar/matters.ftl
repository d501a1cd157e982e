# القضايا والبيانات المستوردة وملحق الضحايا. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.

matter-kind = القضية
matter-new-title = فتح قضية
matter-new-intro = القضية ملف جنائي خاص بسلطتكم. وتبقى في هذه العقدة؛ ولا يرى الشركاء إلا ما ترسلونه إليهم.
matter-number = رقم القضية
matter-number-hint = كما تكتبه سلطتكم. قد يراه الشركاء في أرقام الخطابات.
matter-title = عنوان مختصر
matter-title-hint = مخصص لوحدتكم. ويُختم.
matter-offence = الجرم
matter-facts = الوقائع
matter-facts-hint = ما حدث، بقدر ما هو معلوم. ويُختم النص. لا تذكروا هنا أسماء الضحايا؛ بل استوردوا بياناتهم.
matter-open = فتح القضية
matter-ask = الاستعلام من شريك
matter-letter = إعداد خطاب طلب
matter-linked = ما نشأ عنها
matter-linked-empty = لا شيء بعد. استعلموا من شريك، أو أعِدّوا خطاب طلب.
matter-imported = البيانات المستوردة
matter-imported-empty = لم تُستورد أي بيانات مقدَّمة بعد.
matter-annex-sealed = ما يخص الضحايا محفوظ في ملحق مختوم. لا يفتحه أي دور من أدوار التحقيق، ولا ينقله أي استعلام أو خطاب.
matter-annex-open = فتح الملحق (يُسجَّل ذلك)
matter-rows = { $count ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفاً
   *[other] { $count } صف
}
row-title = الصف { $count }
matter-team = من يجوز له الاطلاع عليها
matter-team-everyone = جميع من في الوحدة.
matter-team-change = تغيير من يجوز له الاطلاع عليها
matter-team-legend = الأشخاص
matter-team-hint = إن لم تختاروا أحداً، اطّلع عليها جميع من في الوحدة. وإن اخترتم أشخاصاً، فاختاروا أنفسكم أيضاً.
matter-close = إغلاق القضية
matter-close-hint = لا يمكن في قضية مغلقة استيراد بيانات ولا إرسال استعلام أو طلب. ويبقى الاطلاع عليها متاحاً.

next-matter-import = استوردوا البيانات المقدَّمة أو املؤوا الاستمارة. أو استعلموا من شريك مباشرة.
next-matter-enquire = استعلموا من شريك عما يعرفه، أو أعِدّوا خطاب طلب.
next-matter-follow = انظروا أدناه ما نشأ عن القضية. تظهر الأجوبة الجديدة على مكتبكم.
next-matter-nothing = لا شيء مطلوب منكم هنا الآن.

offence-trafficking = الاتجار بالأشخاص
offence-smuggling = تهريب المهاجرين
offence-sale-of-children = بيع الأطفال واستغلال الأطفال في البغاء وفي المواد الإباحية
offence-corruption = الفساد
offence-laundering = غسل عائدات الجرائم
offence-organized-group = المشاركة في جماعة إجرامية منظمة
offence-obstruction = عرقلة سير العدالة
offence-serious-crime = جريمة خطيرة أخرى

format-htcds-2-0-csv = جدول (HTCDS 2.0، CSV)
format-htcds-2-0-xml = استمارات معبأة (HTCDS 2.0، XML)
format-form = الاستمارة في هذه الصفحة (HTCDS 2.0)

import-file-title = استيراد ملف
import-file-intro = بيانات مقدَّمة وفق معيار بيانات حالات الاتجار بالأشخاص HTCDS 2.0: جدول CSV بأسماء حقول المعيار، أو ملف XML الذي تصدّره أدوات جمع البيانات. يُقرأ الملف كله: فإن أخطأ صف واحد، لم يُحفظ شيء.
import-file = الملف
import-file-hint = ملف CSV (UTF-8) أو XML، حتى 8 ميغابايت و5000 صف.
import-file-button = استيراد
import-form-open = ملء الاستمارة بدلاً من ذلك
import-refused = لم يُستورد شيء
import-refused-summary = { $count ->
    [one] في الملف مشكلة واحدة. لم يُحفظ منه شيء. صححوها ثم استوردوا الملف مجدداً.
    [two] في الملف مشكلتان. لم يُحفظ منه شيء. صححوهما ثم استوردوا الملف مجدداً.
    [few] في الملف { $count } مشكلات. لم يُحفظ منه شيء. صححوها ثم استوردوا الملف مجدداً.
   *[other] في الملف { $count } مشكلة. لم يُحفظ منه شيء. صححوها ثم استوردوا الملف مجدداً.
}
import-stored = استُورد الملف
import-stored-summary = { $count ->
    [one] حُفظ صف واحد. يُرجى ملاحظة ما يلي:
    [two] حُفظ صفان. يُرجى ملاحظة ما يلي:
    [few] حُفظت { $count } صفوف. يُرجى ملاحظة ما يلي:
    [many] حُفظ { $count } صفاً. يُرجى ملاحظة ما يلي:
   *[other] حُفظ { $count } صف. يُرجى ملاحظة ما يلي:
}
import-again = العودة إلى القضية للاستيراد مجدداً
import-table = بحسب الصف والحقل والسبب
import-column-row = الصف
import-column-field = الحقل
import-column-reason = السبب
import-whole-file = الملف كله

import-file-empty = الملف فارغ. اختاروا الملف المعبأ.
import-file-too-large = حجم الملف بالبايت أكبر من { $limit }. قسّموه إلى عدة ملفات.
import-file-archive = هذا مصنّف جداول أو ملف مضغوط آخر. افتحوه واحفظوه بصيغة CSV (UTF-8) أو صدّروه بصيغة XML، ثم استوردوا الناتج.
import-file-kind = لا يحتوي هذا الملف على CSV ولا على XML. احفظوه بصيغة CSV (UTF-8) أو صدّروه بصيغة XML.
import-not-utf8 = النص ليس بترميز UTF-8 (أول موضع في السطر { $line }). احفظوه مجدداً بصيغة «CSV UTF-8»، أو بصيغة XML بترميز UTF-8.
import-more = { $count ->
    [one] وهناك ملاحظة أخرى.
    [two] وهناك ملاحظتان أخريان.
    [few] وهناك { $count } ملاحظات أخرى.
   *[other] وهناك { $count } ملاحظة أخرى.
}
import-name-empty = ليس للملف اسم. أعطوه اسماً.
import-name-parent = اسم الملف يخرج من مجلده («..»). غيّروا الاسم.
import-name-dots = يبدأ اسم الملف أو ينتهي بنقطة، أو ينتهي بمسافة. غيّروا الاسم.
import-name-character = في اسم الملف حرف لا يُرى، أو يعكس ترتيب القراءة، أو له معنى خاص في نظام الملفات. غيّروا الاسم.
import-name-reserved = اسم الملف محجوز لجهاز في بعض الأنظمة. غيّروا الاسم.
import-name-too-long = طول اسم الملف بالبايت أكبر من { $limit }. اختصروه.
import-titles-unknown = لا يتضمن الصف الأول أي اسم حقل من المعيار. يجب أن يتضمن أسماء الأعمدة، مثل cas_Status.
import-column-unnamed = ليس للعمود { $position } اسم في الصف الأول. سمّوه أو احذفوه.
import-column-unknown = لا يوجد في المعيار حقل كهذا. سمّوه كما في المعيار أو احذفوه.
import-column-unknown-near = لا يوجد في المعيار حقل كهذا. هل تقصدون { $suggestion }؟
import-column-repeated = الحقل مكرر، وربما بإملاءين مختلفين. أبقوا واحداً منهما.
import-columns-too-many = عدد الأعمدة أكبر من { $limit }. احذفوا ما ليس في المعيار.
import-rows-too-many = عدد الصفوف أكبر من { $limit }. قسّموا الملف.
import-rows-none = لا شيء تحت أسماء الأعمدة. اكتبوا تحتها كل حالة في صف مستقل.
import-row-empty = لم يُملأ أي حقل من حقول المعيار. املؤوا حقلاً واحداً على الأقل أو احذفوا الصف.
import-cell-count = عدد خلايا الصف { $found }، وعدد الأعمدة المسماة في الصف الأول { $expected }. اجعلوا عدد الخلايا في كل صف مساوياً له، وضعوا النص الذي فيه فاصل بين علامتي اقتباس.
import-quote-open = علامة اقتباس فُتحت هنا ولم تُغلق. أغلقوها. تتعذّر قراءة باقي الملف.
import-quote-stray = ثمة نص بعد علامة اقتباس الإغلاق. اكتبوا علامات الاقتباس مضاعفة داخل النص المقتبس. تتعذّر قراءة باقي الملف.
import-reference-repeated = رقم الحالة نفسه وارد من قبل في الصف { $first }. أعطوا كل حالة رقمها الخاص.
import-too-long = عدد الأحرف أكبر من { $limit }. اختصروا.
import-control-character = فيه حرف لا يُرى أو يعكس ترتيب القراءة، أو سطر جديد حيث يُنتظر سطر واحد. اكتبوه نصاً عادياً.
import-date = اكتبوا السنة ثم الشهر ثم اليوم بالصيغة YYYY-MM-DD (2024-05-31).
import-date-range = يجب أن تقع السنة بين { $first } و{ $last }.
import-yes-no = اكتبوا TRUE أو FALSE.
import-number = اكتبوا عدداً صحيحاً من 0 إلى { $max }.
import-coordinate = اكتبوا الدرجات عدداً عشرياً بنقطة، مثل 42.87، من سالب { $limit } إلى موجب { $limit }.
import-code-unknown = ليس في قائمة المعيار لهذا الحقل. اكتبوا أحد رموز القائمة.
import-code-unknown-near = ليس في قائمة المعيار لهذا الحقل. هل تقصدون { $suggestion }؟
import-country-unknown = اكتبوا رمز البلد المؤلف من حرفين (ISO 3166-1)، مثل KG.
import-country-unknown-near = اكتبوا رمز البلد المؤلف من حرفين (ISO 3166-1). هل تقصدون { $suggestion }؟
import-language-unknown = اكتبوا رمز اللغة المؤلف من ثلاثة أحرف (ISO 639-2)، مثل kir.
import-language-unknown-near = اكتبوا رمز اللغة المؤلف من ثلاثة أحرف (ISO 639-2). هل تقصدون { $suggestion }؟
import-xml-malformed = ملف XML تالف قرب السطر { $line }. صدّروه من جديد.
import-xml-doctype = في ملف XML إعلان عن نوع المستند، وهو غير مقبول. احذفوا السطر الذي فيه DOCTYPE.
import-xml-entity = يستخدم ملف XML كياناً لا تعرّفه لغة XML نفسها، قرب السطر { $line }. اكتبوا الحرف نفسه.
import-xml-depth = مستويات التداخل في ملف XML أكثر من { $limit }. صدّروا الاستمارات المعبأة وحدها.
import-xml-attributes = حجم سمات أحد عناصر XML بالبايت أكبر من { $limit }. صدّروا الاستمارات المعبأة وحدها.
import-xml-elements = عدد عناصر ملف XML أكبر من { $limit }. قسّموا الملف.
import-xml-root = ملف XML هذا ليس استمارة معبأة من استمارات المعيار. صدّروا ما جُمع بتلك الاستمارة.
import-xml-form = البيانات المقدَّمة تخص استمارة أخرى؛ والمعرّف المتوقع هو { $expected }. احذفوها.
import-xml-form-itself = هذه هي الاستمارة الفارغة، لا استمارة معبأة. املؤوها بأداة لجمع البيانات ثم صدّروا ما جُمع.
import-xml-repeated = الحقل مكرر في استمارة واحدة، وربما بإملاءين مختلفين. أبقوا واحداً منهما.
import-xml-nested = في الحقل عناصر أخرى بدلاً من قيمة. اكتبوا القيمة وحدها.
import-xml-stray-text = ثمة نص خارج الحقول. احذفوه.
import-field-deprecated = تخلّى المعيار عن هذا الحقل؛ ومع ذلك فقد قُرئ.
import-column-not-kept = أضافته أداة لجمع البيانات؛ ليس جزءاً من المعيار ولا يُحفظ.
import-core-missing = حقول أساسية في المعيار لا عمود لها في هذا الملف: { $fields }.
import-code-free = ليس في قائمة المعيار لهذا الحقل؛ حُفظ كما كُتب.
import-phone = ليس بالصيغة الدولية (علامة + ثم رمز البلد)؛ حُفظ كما كُتب.

form-htcds-title = ملء بيانات حالة
form-htcds-intro = الحقول الأساسية في معيار بيانات حالات الاتجار بالأشخاص HTCDS 2.0. اتركوا ما ليس معلوماً فارغاً: فالحقل الفارغ يعني «غير معلوم»، ولا يعني «لا» أبداً.
form-htcds-annex = الحقول الموسومة بعبارة «ملحق مختوم» تخص الضحية. تُختم عند الحفظ، ولن ترونها بعد ذلك.
form-htcds-save = حفظ الحالة
form-htcds-wrong = { $count ->
    [one] حقل واحد غير صحيح. أُشير إليه أدناه؛ ولم يُحفظ شيء.
    [two] حقلان غير صحيحين. أُشير إليهما أدناه؛ ولم يُحفظ شيء.
    [few] { $count } حقول غير صحيحة. أُشير إليها أدناه؛ ولم يُحفظ شيء.
    [many] { $count } حقلاً غير صحيح. أُشير إليها أدناه؛ ولم يُحفظ شيء.
   *[other] { $count } حقل غير صحيح. أُشير إليها أدناه؛ ولم يُحفظ شيء.
}
htcds-sealed = ملحق مختوم
htcds-open = تراه الوحدة
htcds-open-listed = تراه الوحدة إذا اختير من القائمة
htcds-codes-hint = رموز من القائمة، تفصل بينها فاصلة منقوطة.
htcds-code-hint = رمز من القائمة.
htcds-phone-hint = مع رمز البلد، بدءاً بعلامة +.

htcds-section-Organization = المنظمة
htcds-section-Person = الشخص
htcds-section-Person---Victim-Context = ما حدث للشخص
htcds-section-Person---Perpetrator-Context = ما فعله الشخص
htcds-section-Case = الحالة
htcds-section-Case-Comment = تعليق
htcds-section-Referral-Details = الإحالة
htcds-section-Historic-Trafficking-Events = أين ومتى حدث ذلك
htcds-section-Support-Plan = خطة الدعم
htcds-section-Consent = الموافقة

htcds-case-reference = رقم الحالة
htcds-org-name = اسم المنظمة
htcds-org-shippingcity = المنظمة: المدينة
htcds-org-shippingcountry = المنظمة: البلد
htcds-org-shippingstate = المنظمة: المنطقة
htcds-org-shippingstreet = المنظمة: الشارع
htcds-org-shippingpostalcode = المنظمة: الرمز البريدي
htcds-org-shippinglongitude = المنظمة: خط الطول
htcds-org-shippinglatitude = المنظمة: خط العرض
htcds-org-phone = المنظمة: الهاتف
htcds-org-type = نوع المنظمة
htcds-prs-salutation = صيغة المخاطبة
htcds-prs-firstname = الاسم الأول
htcds-prs-middlename = الاسم الأوسط أو اسم الأب
htcds-prs-secondname = اسم العائلة
htcds-prs-birthdate = تاريخ الميلاد
htcds-prs-gender = الجنس
htcds-prs-deceased = معلوم أنه متوفى
htcds-prs-maritalstatus = الحالة الزوجية
htcds-prs-numberofchildren = عدد الأطفال
htcds-prs-primarylanguage = اللغة الأولى
htcds-prs-secondarylanguage = اللغة الثانية
htcds-prs-highestlevelofeducation = أعلى مستوى تعليمي
htcds-prs-citizenship = الجنسيات
htcds-prs-identitynumber = رقم الهوية الوطنية
htcds-prs-title = المنصب في منظمة
htcds-prs-email = البريد الإلكتروني
htcds-prs-homephone = هاتف المنزل
htcds-prs-mobilephone = الهاتف المحمول
htcds-prs-mailingcity = العنوان: المدينة
htcds-prs-mailingcountry = العنوان: البلد
htcds-prs-mailingstate = العنوان: المنطقة
htcds-prs-mailingstreet = العنوان: الشارع
htcds-prs-mailingpostalcode = العنوان: الرمز البريدي
htcds-prs-mailinglongitude = العنوان: خط الطول
htcds-prs-mailinglatitude = العنوان: خط العرض
htcds-vic-agreementtomanagepersonaldata = الموافقة على معالجة البيانات الشخصية (حقل قديم)
htcds-vic-traffickingstatus = ضحية محتملة أو مؤكدة أو مستبعدة
htcds-vic-traffickingstatusdecisionmakingorg = من قرر بشأن صفة الضحية
htcds-vic-relationshiptotrafficker = صلة الشخص بالمتّجر به
htcds-vic-agewhentrafficked = العمر عند أول اتجار به
htcds-vic-recruitmentwebsitesandapps = المواقع والتطبيقات المستخدمة في التجنيد
htcds-vic-methodofrecruitment = كيفية تجنيد الشخص
htcds-vic-locationofrecruitment = مكان التجنيد
htcds-vic-methodsofcontrol = كيفية السيطرة على الشخص
htcds-vic-typeofexploitation = أشكال الاستغلال
htcds-vic-forcedlabourindustry = قطاع العمل القسري
htcds-vic-typeofsexexploitation = أنواع الاستغلال الجنسي
htcds-vic-locationofexploitation = مكان الاستغلال
htcds-vic-exploitationwebsitesandapps = المواقع والتطبيقات المستخدمة في الاستغلال
htcds-vic-vulnerabilities = أوجه الاستضعاف (قائمة قديمة)
htcds-vic-detailsofvulnerabilities = وصف أوجه الاستضعاف (حقل قديم)
htcds-per-roleinprocess = ما فعله الشخص
htcds-per-roledetails = وصف دور الشخص
htcds-per-organisation = منظمة الشخص
htcds-cas-status = مرحلة الحالة
htcds-cas-reasonforcaseclosure = سبب إغلاق الحالة
htcds-cas-caseowner = أخصائي الحالة المسؤول
htcds-cas-referringorganisation = الجهة التي أحالت الحالة
htcds-cas-incomingreferraldate = تاريخ الإحالة الواردة
htcds-cas-referringprimarycaseworker = أخصائي الحالة الذي أحالها
htcds-cas-reasonforincomingreferral = سبب الإحالة إلى هنا
htcds-cas-incomingreferraldetails = ترتيبات الإحالة الواردة
htcds-cas-referredorganisation = الجهة المحال إليها
htcds-cas-referredprimarycaseworker = أخصائي الحالة لدى الجهة المحال إليها
htcds-cas-reasonforoutgoingreferral = سبب الإحالة الصادرة
htcds-cas-outgoingreferraldate = تاريخ الإحالة الصادرة
htcds-cas-outgoingreferraldetails = ترتيبات الإحالة الصادرة
htcds-cco-casecomment = تعليق أخصائي الحالة
htcds-hte-longitude = خط الطول
htcds-hte-latitude = خط العرض
htcds-hte-city = المدينة
htcds-hte-country = البلد
htcds-hte-state = المنطقة
htcds-hte-street = الشارع
htcds-hte-postalcode = الرمز البريدي
htcds-hte-date = التاريخ
htcds-hte-type = مرحلة الجريمة
htcds-hte-description = ما حدث
htcds-spl-objectives = أهداف الخطة
htcds-spl-actionplan = الإجراءات
htcds-spl-plannedenddate = النهاية المقررة
htcds-spl-actualenddate = النهاية الفعلية
htcds-spl-type = مجال الدعم
htcds-con-consent = الشخص موافق

annex-title = ملحق الضحايا للقضية { $number }
annex-intro = لا يرى هذه الصفحة إلا مسؤول حماية الضحايا. وقد سُجِّل أنكم فتحتموها.
annex-empty = مُحي الملحق، أو أنه لا يتضمن شيئاً.

done-open-matter = فُتحت القضية.
done-import-submission = حُفظت البيانات المقدَّمة. وما يخص الضحايا محفوظ في ملحقها المختوم.
done-set-team = تغيّر من يجوز له الاطلاع على القضية.
done-close-matter = أُغلقت القضية.
