# الصفحة الأولى والقوائم والكلمات المشتركة بين الصفحات، وصفحة المساعدة وسجل الاطلاع. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.

desk-title = مكتبي
desk-new-matter = فتح قضية
desk-waiting = ما ينتظركم
desk-waiting-count = { $count ->
    [one] مهمة واحدة تنتظركم أو تنتظر وحدتكم.
    [two] مهمتان تنتظرانكم أو تنتظران وحدتكم. الأكثر استعجالاً أولاً.
    [few] { $count } مهام تنتظركم أو تنتظر وحدتكم. الأكثر استعجالاً أولاً.
   *[other] { $count } مهمة تنتظركم أو تنتظر وحدتكم. الأكثر استعجالاً أولاً.
}
desk-waiting-empty = لا شيء ينتظركم الآن. عندما يجيب شريك أو يسأل، يظهر ذلك هنا مع مهلته.
desk-undelivered = لم يُسلَّم بعد
desk-undelivered-hint = لا شيء مطلوب منكم. تابعوا عملكم: سيُسلَّم كل شيء مرة واحدة وبالترتيب حالما يمكن الوصول إلى عقدة الشريك.
desk-recovering = أُعيدت من نسخة، وما زالت تنتظر
desk-recovering-hint = يمكن قراءة ما تتشاركونه مع هؤلاء الشركاء. ولا يُكتب فيه شيء جديد حتى يتم الاتصال بعقدهم وتعيد ما كتبته هذه العقدة بعد النسخة.
desk-annexes = ملاحق الضحايا
desk-annex-persons = { $count ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
back-to-desk = العودة إلى المكتب
desk-recent = آخر التغييرات
desk-recent-empty = لم يحدث شيء بعد. يظهر هنا ما تكتبونه وما يكتبه شركاؤكم.

column-number = الرقم
column-stage = المرحلة
column-partner = الشريك
column-due = الموعد
column-changed = آخر تغيير
column-task = المطلوب
column-place = الترتيب
column-what = ما جرى
column-who = من قام به
column-when = الوقت
column-content = المحتوى
column-entry = القيد
column-authority = السلطة
column-part = الصفة
column-fingerprint = البصمة الرقمية
column-did = ما تمّ
column-purpose = الغرض
column-dossier = الإضبارة
due-none = دون مهلة
overdue = متأخر

room-investigations = القضية
room-enquiries = الاستعلام
room-cooperation = طلب التعاون
room-cooperation-draft = الخطاب
room-cooperation-execution = التنفيذ
room-house = العقدة

stage-investigations-unopened = لم تُفتح
stage-investigations-open = مفتوحة
stage-investigations-closed = مغلقة
stage-enquiries-unsent = لم يُرسل
stage-enquiries-open = بانتظار الجواب
stage-enquiries-clarification = بانتظار التوضيح
stage-enquiries-answered = أُجيب عنه
stage-enquiries-refused = مرفوض
stage-enquiries-withdrawn = مسحوب
stage-cooperation-draft-unwritten = لم يُبدأ
stage-cooperation-draft-draft = قيد الإعداد
stage-cooperation-draft-submitted = بانتظار الاعتماد
stage-cooperation-draft-approved = معتمد، لم يُرسل
stage-cooperation-draft-dispatched = أُرسل
stage-cooperation-draft-discarded = متروك
stage-cooperation-unsent = لم يُرسل
stage-cooperation-sent = أُرسل
stage-cooperation-acknowledged = أُقِرَّ باستلامه
stage-cooperation-clarification = بانتظار التوضيح
stage-cooperation-partly-executed = منفَّذ جزئياً
stage-cooperation-postponed = مُرجأ
stage-cooperation-executed = منفَّذ
stage-cooperation-refused = مرفوض
stage-cooperation-withdrawn = مسحوب
stage-cooperation-closed = مغلق
stage-cooperation-execution-unassigned = لم يُسند
stage-cooperation-execution-assigned = مُسند
stage-house-house = عقدة

task-answer-enquiry = الإجابة عن الاستعلام
task-clarify-enquiry = توضيح ما استوضح عنه الشريك
task-await-answer = انتظار جواب الشريك
task-await-receipt = في انتظار تأكيد عقدة الشريك للاستلام
task-await-erasure = لم يؤكد شريك محو ما أُمر بمحوه
task-await-copies = لم يبيّن شريك مصير النسخ
task-account-for-copies = سحب شريك شيئًا: بيّنوا مصير النسخ
task-examine-fork = للفحص: وقّع كاتب واحد قيدين مختلفين للموضع نفسه
task-examine-books = للفحص: إقفالات سجلات أحد الشركاء يناقض بعضها بعضًا أو ينقص بعضها
task-read-answer = قراءة الجواب
task-read-refusal = قراءة تعليل رفض الاستعلام
task-decide-release = البتّ في الإذن باستخدام جوابكم استخداماً آخر
task-complete-draft = إكمال خطاب الطلب
task-approve-draft = مراجعة خطاب الطلب واعتماده
task-send-request = إرسال الخطاب المعتمد
task-acknowledge-request = الإقرار باستلام الطلب
task-clarify-request = توضيح ما استوضح عنه الشريك
task-await-acknowledgement = انتظار إقرار الشريك بالاستلام
task-read-evidence = قراءة ما ورد
task-read-request-refusal = قراءة تعليل رفض الطلب
task-assign-request = إسناد الطلب إلى وحدة
task-execute-request = تنفيذ الطلب

list-sides = الاتجاه
list-search = البحث بالرقم
list-search-hint = يكفي جزء من الرقم.
list-search-button = بحث
list-nothing-found = لا رقم يتضمن ذلك.
list-show-all = عرض الكل
list-shown = من { $from } إلى { $to } من أصل { $count }، الأحدث تغييراً أولاً
list-pages = صفحات هذه القائمة
list-earlier = الأحدث
list-later = الأقدم
matters-title = القضايا
matters-empty = لا قضايا بعد. افتحوا قضية لاستيراد بيانات مقدَّمة أو للاستعلام من شريك.
enquiries-title = الاستعلامات
enquiries-in = الواردة
enquiries-out = الصادرة
enquiries-in-empty = لم يستعلم أي شريك بعد. يظهر الاستعلام الجديد هنا وعلى مكتبكم مع مهلته.
enquiries-out-empty = لم يُرسل أي استعلام بعد. افتحوا قضية واختاروا «الاستعلام من شريك».
drafts-title = خطابات الطلب
drafts-empty = لا خطاب قيد الإعداد. افتحوا قضية، أو استعلاماً أُجيب عنه، واختاروا «إعداد خطاب طلب».
requests-title = طلبات التعاون
requests-in = الواردة
requests-out = الصادرة
requests-in-empty = لم يرد أي طلب بعد. يظهر الطلب الجديد هنا وعلى مكتب مسؤول التسجيل.
requests-out-empty = لم يُرسل أي طلب بعد. يبدأ الطلب خطاباً: أعِدّوه، ثم اطلبوا اعتماده، ثم أرسلوه.

next-title = الخطوة التالية
other-title = إجراءات أخرى
story-title = ما قيل
story-empty = لم يُقل شيء بعد.
record-title = السجل
record-log = السجل الموقَّع
record-export = تصدير الإضبارة في ملف واحد
from-matter = من القضية
from-partner = من:
to-partner = إلى:
partners-empty = لا شريك مؤكداً بعد. يقترح مدير النظام شريكاً ببطاقة عقدته، ويؤكده شخص ثانٍ.
back-to-matter = العودة إلى القضية

form-optional = (اختياري)
form-choose = اختيار…
form-save = حفظ
form-cancel = إلغاء
form-not-done = لم يُنفَّذ هذا
form-to-field = الانتقال إلى الحقل
form-yes = نعم
form-no = لا
form-unknown = غير معلوم
wrong-empty = لم يُكتب شيء هنا.
wrong-too-long = عدد الأحرف هنا أكبر من { $limit }. اختصروا النص.
wrong-characters = في هذا النص أحرف لا تُرى أو تعكس ترتيب القراءة. اكتبوه نصاً عادياً.
wrong-choose = اختاروا أحد الخيارات المتاحة.
wrong-date = اكتبوا السنة ثم الشهر ثم اليوم بالصيغة YYYY-MM-DD (2027-01-31).
wrong-caveats = مع الرمز H3 اذكروا هنا ما يجوز للمتلقي فعله؛ فلا معنى للرمز دون شروط.
wrong-not-kept = السبب يخص النسخ المحفوظة وحدها. اختاروا ذلك أو احذفوا السبب.
wrong-file = اختاروا ملفاً أولاً.

file-erased = مُحي هذا الملف.
file-here = وصل { $here } من { $all }
file-waiting = (استُلم بالفعل، ولم يُرسل بعد)

waits = { $count ->
    [one] قيد واحد بانتظار التسليم إلى { $partner }.
    [two] قيدان بانتظار التسليم إلى { $partner }.
    [few] { $count } قيود بانتظار التسليم إلى { $partner }.
    [many] { $count } قيداً بانتظار التسليم إلى { $partner }.
   *[other] { $count } قيد بانتظار التسليم إلى { $partner }.
}
waits-since = { $count ->
    [one] قيد واحد بانتظار التسليم إلى { $partner } منذ { $moment }.
    [two] قيدان بانتظار التسليم إلى { $partner }، أقدمهما منذ { $moment }.
    [few] { $count } قيود بانتظار التسليم إلى { $partner }، أقدمها منذ { $moment }.
    [many] { $count } قيداً بانتظار التسليم إلى { $partner }، أقدمها منذ { $moment }.
   *[other] { $count } قيد بانتظار التسليم إلى { $partner }، أقدمها منذ { $moment }.
}

receipt-written = كُتب هنا في { $moment }. لم يرد التأكيد بعد من { $partner }.
receipt-received = ✓ استلمته عقدة { $partner } في { $moment }
receipt-delivered = ✓ سُلِّم إلى الوحدة هناك في { $moment }
receipt-opened = ✓ فتحه شخص هناك في { $moment }
receipt-missing-delivered = وصل إلى { $partner }، ولم يُسلَّم بعد إلى وحدة.
receipt-missing-opened = لم يُفتح بعد لدى { $partner }.
receipt-signed = (إيصال موقَّع)

author-node = العقدة نفسها
role-investigator = المحقق
role-officer = ضابط الاستعلامات
role-prosecutor = المدعي العام
role-approver = مسؤول الاعتماد
role-registrar = مسؤول التسجيل
role-executor = مسؤول التنفيذ
role-victim-protector = مسؤول حماية الضحايا
role-supervisor = مسؤول الرقابة
role-administrator = مدير النظام
language-en = الإنكليزية
language-ru = الروسية
language-ky = القيرغيزية
language-it = الإيطالية
language-tr = التركية
language-ar = العربية

label-title = تداول المعلومات
label-code = رمز التداول
label-tlp = إشارة المرور (TLP)
label-caveats = الشروط
label-caveat = شرط
label-purpose = الغرض
label-retention = مدة الاحتفاظ
label-review = تُراجَع في موعد أقصاه { $date }
handling-legend = ما يجوز للمتلقي فعله
handling-hint = يرافق الرمز ما تكتبونه، ويُتقيَّد به في كل خطوة لاحقة.
handling-caveats = الشروط
handling-caveats-hint = شرط واحد في كل سطر. والشروط إلزامية مع الرمز H3.
code-H0 = لمنع الجريمة ومكافحتها
code-H0-means = يجوز لأجهزة إنفاذ القانون لدى المتلقي استخدامها لمنع الجريمة ومكافحتها، بما في ذلك أمام المحكمة.
code-H1 = لا تُستخدم أمام المحكمة دون إذن
code-H1-means = يجوز استخدامها في التحقيق. أما تقديمها إلى المحكمة أو إدراجها في طلب رسمي، فيستلزم إذن صاحبها.
code-H2 = لا تُنقل إلى الغير دون إذن
code-H2-means = للوحدة المتلقية. ويستلزم نقلها، أو أي استخدام لها أمام المحكمة، إذن صاحبها.
code-H3 = وفق الشروط المدوَّنة معها فقط
code-H3-means = يجوز الاطلاع عليها. وكل استخدام آخر يخضع للشروط المدوَّنة ويستلزم إذن صاحبها.
purpose-investigation = التحقيق
purpose-prosecution = الملاحقة القضائية
purpose-victim-protection = حماية الضحايا
purpose-oversight = الرقابة
purpose-administration = تشغيل العقدة
retention-operational = معلومات عملياتية
retention-case-file = ملف قضية
retention-victim = بيانات ضحية
retention-house = إدارة العقدة
source-A = موثوق
source-A-means = لا شك في أصالة المصدر ولا في صدقه ولا في كفاءته.
source-B = موثوق في الغالب
source-B-means = ثبتت موثوقيته في معظم الحالات.
source-C = غير موثوق في الغالب
source-C-means = ثبت عدم موثوقيته في معظم الحالات.
source-X = يتعذّر تقييمه
source-X-means = لا يمكن تقييم موثوقية المصدر.
information-1 = مؤكدة
information-1-means = لا شك في دقتها.
information-2 = يعرفها المصدر بنفسه
information-2-means = يعرفها المصدر شخصياً؛ أما الضابط الذي ينقلها فلا يعرفها شخصياً.
information-3 = معزَّزة
information-3-means = لا يعرفها المصدر شخصياً، لكن معلومات أخرى تتفق معها.
information-4 = غير معزَّزة
information-4-means = لا يعرفها المصدر شخصياً، ولا يعززها شيء آخر.
use-read = الاطلاع
use-export = التصدير إلى ملف
use-disseminate = النقل إلى سلطة أخرى
use-disseminate-means = إلى سلطة لم تتلقّها منكم.
use-judicial = الاستخدام أمام المحكمة أو في طلب رسمي
use-judicial-means = لكي تُدرج في خطاب طلب وتُقدَّم إلى المحكمة.

accesses-title = من اطّلع على ماذا
accesses-intro = يُسجَّل هنا كل اطلاع على بيانات شخص: من اطّلع، وبأي دور، ولأي غرض. ولا يمكن تغيير هذا السجل.
accesses-all = عرض جميع الأضابير
accesses-empty = لم يطّلع أحد بعد على بيانات شخص.
access-read = اطلاع
access-export = تصدير
access-download = تنزيل ملف
access-list = عرض قائمة
access-log = اطلاع على السجل الموقَّع
access-annex = فتح ملحق ضحايا
access-print = طباعة خطاب

help-title = المساعدة
help-intro = ما تقومون به هنا باختصار. تعرض كل صفحة خطوة تالية واحدة، وما عداها يأتي تحتها.
help-words = المصطلحات
help-codes = رموز التداول
help-keys = لوحة المفاتيح
help-role-investigator = تفتحون القضايا وتستوردون البيانات المقدَّمة وتستعلمون من الشركاء. افتحوا قضية ثم اختاروا «الاستعلام من شريك». ويصل جواب الشريك إلى مكتبكم. وما يخص الضحايا يُختم عند استيراده، فلا ترونه.
help-role-officer = تجيبون عن استعلامات الشركاء. يصل الاستعلام إلى مكتبكم مع مهلته. أجيبوا عنه، أو استوضحوا، أو ارفضوه مع بيان سبب الرفض. واختاروا بعناية ما يجوز للشريك فعله بجوابكم: فرمز التداول يرافقه.
help-role-prosecutor = تُعِدّون خطابات الطلب. ابدؤوا من قضية أو من استعلام أُجيب عنه. تعرض الصفحة الأساس القانوني، وما هو ناقص، وما يوقف الخطاب. يعتمده شخص ثانٍ، ثم ترسلونه. وترون كل خطوة للشريك بإيصالها الموقَّع.
help-role-approver = أنتم الشخص الثاني. اقرؤوا الخطاب، وانظروا في أساسه القانوني وفي الضمانات، واطبعوه إن شئتم. اعتمدوه أو أعيدوه مع بيان السبب. وإذا أوقفته ضمانة فالقرار لكم، ويُسجَّل اسمكم.
help-role-registrar = تستلمون طلبات الشركاء. أقِرّوا باستلام الطلب، وأسندوه إلى وحدة في سلطتكم (ولا يرى الشريك أيّ وحدة)، أو استوضحوا، أو أرجئوه، أو ارفضوه مع بيان سبب الرفض.
help-role-executor = تنفّذون ما أُسند إلى وحدتكم. أرسلوا وصفاً لما أُنجز، والأدلة في ملفات. قد تستغرق الملفات الكبيرة بعض الوقت؛ ويمكنكم متابعة العمل.
help-role-victim-protector = تفتحون ملاحق الضحايا وتمسكون سجلات الأشخاص تحت الحماية، ولا يراها أحد سواكم. وبموافقة الشخص تسألون خدمات الحماية لدى الشركاء إن كانت تعرفه، وتجيبون حين تسأل هي. ويُسجَّل كل فتح.
help-role-supervisor = ترون السجل الموقَّع لكل إضبارة ومن اطّلع على ماذا. ولا ترون المضمون.
help-role-administrator = تديرون شركاء العقدة والأشخاص. يقترح الشريكَ شخص، ويؤكده شخص آخر بعد مقارنة البصمة الرقمية هاتفياً. ولا ترون أي قضية.
help-word-matter = القضية
help-word-matter-means = ملف جنائي خاص بسلطتكم. ولا يغادر عقدتكم أبداً.
help-word-enquiry = الاستعلام
help-word-enquiry-means = سؤال من شرطة إلى شرطة، له مهلة.
help-word-letter = خطاب الطلب
help-word-letter-means = الوثيقة الرسمية التي تطلب بها دولة من دولة أخرى المساعدة القانونية.
help-word-request = طلب التعاون
help-word-request-means = خطاب أُرسل، مع كل ما قاله الطرفان بشأنه منذ ذلك الحين.
help-word-dossier = الإضبارة
help-word-dossier-means = السجل الموقَّع لقضية أو استعلام أو طلب. ولا يمكن تغيير شيء فيه دون أن ينكشف ذلك.
help-word-receipt = الإيصال
help-word-receipt-means = إفادة موقَّعة من الشريك بأن شيئاً قد استُلم، أو سُلِّم إلى وحدة، أو فتحه شخص.
help-word-clock = المهلة
help-word-clock-means = اليوم أو الساعة التي يجب أن يتم أمر ما بحلولها، والقاعدة التي تحدد ذلك.
help-word-release = الإذن
help-word-release-means = سماح صاحب المعلومات باستخدام لا يسمح به رمز التداول.
help-word-annex = ملحق الضحايا
help-word-annex-means = ما يخص ضحية. مختوم؛ ولا يفتحه إلا مسؤول حماية الضحايا.
help-word-erasure = المحو
help-word-erasure-means = يُتلَف المفتاح والمحتوى لدى كل حائز. ويبقى مسجلاً أن شيئاً قد قيل.
help-key-tab = ينقل المفتاح Tab إلى الحقل أو الرابط التالي، وينقل Shift مع Tab إلى السابق.
help-key-skip = أول ضغطة على Tab في الصفحة تتيح الانتقال إلى محتواها.
help-key-enter = يفتح المفتاح Enter الرابط ويرسل الاستمارة.
help-key-details = يفتح Enter أو مفتاح المسافة الإجراء المطوي ويغلقه.
desk-awaited = ما تنتظرونه
