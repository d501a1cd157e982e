# حالات الرفض المشروعة وكيفية معالجتها؛ ينتهي كل مفتاح برمز الرفض. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.
refusal-unknown = تعذّر تنفيذ ذلك ({ $code }).
refusal-not-found = لا يوجد شيء هنا، أو أن الاطلاع عليه غير متاح لكم.
refusal-malformed = تعذّرت قراءة «{ $what }»: { $problem }.
refusal-malformed-form = تعذّرت قراءة الاستمارة.
refusal-malformed-form-cure = عودوا وأرسلوها مرة أخرى.
refusal-malformed-json = الرسالة ليست بصيغة JSON المتوقعة: { $problem }.
refusal-role-needed = هذا من اختصاص دور آخر: { $roles }.
refusal-second-person = يجب أن يقوم بهذا شخص ثانٍ.
refusal-second-person-cure = من قام بالخطوة السابقة لا يمكنه تأكيدها. اطلبوا ذلك من زميل له الدور المناسب.
refusal-already-under-way = هذا قيد التنفيذ بالفعل.
refusal-already-under-way-cure = انتظروا قليلاً ثم انظروا إلى الصفحة مجدداً.
refusal-would-not-count = لن يُعتدّ بهذا في السجل ({ $reason }).
refusal-other-side = هذا من شأن الطرف الآخر، لا من شأنكم.
refusal-request-missing-must = لا يمكن إرسال الخطاب: ثمة ما هو إلزامي وناقص ({ $fields }).
refusal-request-missing-must-cure = املؤوا الحقول الموسومة بعبارة «إلزامي».
refusal-safeguard-undecided = ثمة ضمانة توقف هذا إلى أن يبتّ فيها شخص محدد بالاسم.
refusal-safeguard-undecided-cure = يبتّ فيها مسؤول الاعتماد في صفحة الخطاب.
refusal-safeguard-decided-against = قرر مسؤول الاعتماد أنه لا يجوز المضي في هذا.
refusal-no-legal-basis = لا يمكن تحديد أساس قانوني ({ $answer }).
refusal-no-legal-basis-cure = انظروا في الصفحة ما ينبغي السؤال عنه ومن تسألونه.
refusal-draft-stage = الخطاب الآن في مرحلة أخرى ({ $stage }).
refusal-request-stage = الطلب الآن في مرحلة أخرى ({ $stage }).
refusal-enquiry-stage = الاستعلام الآن في مرحلة أخرى ({ $stage }).
refusal-matter-stage = القضية الآن في مرحلة أخرى ({ $stage }).
refusal-enquiry-not-answered = لم يُجَب عن الاستعلام بعد.
refusal-nothing-to-clarify = لم يرد أي استيضاح.
refusal-already-acknowledged = سبق الإقرار بالاستلام.
refusal-already-assigned = هو لدى هذه الوحدة بالفعل.
refusal-not-assigned = أسندوه أولاً إلى وحدة.
refusal-handling-purpose = هذه البيانات محفوظة لغرض آخر ({ $held })، ولا يجوز استخدامها لهذا الغرض ({ $asked }).
refusal-handling-release-needed = لا يسمح رمز التداول { $code } بهذا الاستخدام دون إذن السلطة المُنشئة للمعلومات.
refusal-handling-release-needed-cure = اطلبوا الإذن من صاحب الجواب.
refusal-caveat-needed = يعني الرمز H3 «وفق الشروط المدوَّنة»، ولكن لا شروط هنا.
refusal-caveat-needed-cure = اكتبوا الشروط، أو اختاروا رمزاً آخر.
refusal-peer-not-confirmed = عقدة هذا الشريك غير مؤكدة.
refusal-peer-not-confirmed-cure = يؤكدها مديرا نظام اثنان بمقارنة البصمات الرقمية.
refusal-no-such-unit = لا توجد وحدة كهذه ({ $unit }).
refusal-no-such-person = أحد الأشخاص لا ينتمي إلى وحداتكم.
refusal-team-without-you = أضيفوا أنفسكم إلى الفريق أيضاً، وإلا تعذّر عليكم الوصول إلى القضية فوراً.
refusal-no-unit = لا تنتمون إلى أي وحدة، فلا يمكنكم القيام بأي إجراء.
refusal-no-files-here = لا يمكن إضافة ملفات هنا.
refusal-no-such-file = الملف غير موجود. اختاروه مرة أخرى.
refusal-file-missing = لم يُختر أي ملف.
refusal-file-name = لا يمكن استخدام اسم الملف هذا ({ $reason }).
refusal-file-name-cure = غيّروا اسم الملف واختاروه مرة أخرى.
refusal-file-too-large = الملف أكبر من اللازم.
refusal-file-not-here-yet = لم يصل الملف كاملاً بعد.
refusal-files-too-many = عدد الملفات أكبر من المسموح به دفعة واحدة (الحد الأقصى: { $most }).
refusal-upload-broken-off = انقطع الاتصال قبل اكتمال الملف. لم يُحفظ منه شيء.
refusal-upload-broken-off-cure = اختاروا الملف مرة أخرى.
refusal-body-too-large = هذا أكبر من الحجم المسموح به ({ $limit }).
refusal-field-too-long = أحد الحقول أطول من اللازم (الحد الأقصى لعدد الأحرف: { $limit }).
refusal-limit = بُلغ الحد المسموح به: { $what } (الحد الأقصى: { $limit }).
refusal-measure-unknown = لا يوجد تدبير كهذا.
refusal-language-unknown = لا يمكن طباعة الخطابات بهذه اللغة.
refusal-circumstance-unknown = لا يوجد ظرف كهذا.
refusal-date-not-in-future = يجب أن يقع التاريخ في المستقبل.
refusal-letter-missing-part = لا يمكن طباعة الخطاب: ينقصه جزء.
refusal-letter-too-long = الخطاب أطول من أن يُطبع.
refusal-letter-too-many-parts = أجزاء الخطاب أكثر من أن تُطبع.
refusal-letter-characters = في الخطاب أحرف لا يمكن طباعتها.
refusal-letter-characters-cure = استخدموا الحروف اللاتينية أو السيريلية أو العربية.
refusal-erase-own-only = لا يمكن محو إلا محتويات قيودكم.
refusal-content-erased = مُحي المحتوى.
refusal-card-unreadable = هذه ليست بطاقة عقدة صحيحة: { $problem }.
refusal-card-is-own = هذه بطاقتكم أنتم. اختاروا بطاقة الشريك.
refusal-card-expired = كانت البطاقة صالحة حتى { $day }. اطلبوا من الشريك بطاقة جديدة.
refusal-card-older = ثمة بطاقة أحدث معروفة لهذه العقدة.
refusal-fingerprint-differs = البصمة الرقمية تختلف عن تلك التي على البطاقة.
refusal-fingerprint-differs-cure = لا تؤكدوا. اطلبوا من الشريك هاتفياً أن يقرأها مجدداً؛ فإن اختلفت، فالبطاقة ليست له.
refusal-unknown-command = لا يوجد إجراء كهذا.
refusal-form-expired = ظلت الصفحة مفتوحة أطول من اللازم، أو وردت من مكان آخر.
refusal-form-expired-cure = افتحوا الصفحة مجدداً وكرروا ما قمتم به.
refusal-session-ended = انتهت جلستكم.
refusal-session-ended-cure = سجّلوا الدخول مرة أخرى.
refusal-step-up-needed = أثبتوا هويتكم أولاً.
refusal-step-up-needed-cure = اكتبوا رمزاً جديداً في صفحتكم الشخصية. يبقى الإثبات صالحاً لمدة { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}.
refusal-sign-in-failed = الاسم أو كلمة المرور أو الرمز غير صحيح.
refusal-sign-in-failed-cure = يعمل كل رمز مرة واحدة. انتظروا الرمز التالي وحاولوا مرة أخرى.
refusal-sign-in-locked = جرت محاولات فاشلة كثيرة. الدخول مقفل لمدة { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}.
refusal-sign-in-locked-cure = انتظروا، أو راجعوا مدير النظام. ولا يزال مفتاح المرور يعمل.
refusal-sign-in-busy = يسجّل الدخول عدد كبير من الأشخاص في هذه اللحظة.
refusal-sign-in-busy-cure = حاولوا مرة أخرى بعد بضع ثوانٍ.
refusal-code-wrong = الرمز غير صحيح.
refusal-enrolment-not-started = ابدؤوا من جديد من صفحة تسجيل الدخول.
refusal-password-too-short = كلمة المرور أقصر من اللازم (الحد الأدنى لعدد الأحرف: { $least }).
refusal-password-too-long = كلمة المرور أطول من اللازم (الحد الأقصى بالبايت: { $most }).
refusal-password-too-easy = كلمة المرور سهلة التخمين.
refusal-password-not-new = اختاروا كلمة مرور جديدة.
refusal-password-twice = كلمتا المرور مختلفتان.
refusal-passkey-failed = لم يُقبل مفتاح المرور.
refusal-passkeys-full = بلغ عدد مفاتيح مروركم الحد الأقصى ({ $most }).
refusal-person-name-taken = اسم الدخول هذا مستخدَم.
refusal-person-roles = اختاروا دوراً واحداً على الأقل.
refusal-person-units = اختاروا وحدة واحدة على الأقل (الحد الأقصى: { $most }).
refusal-person-last-administrator = هذا آخر مدير للنظام. عيّنوا مديراً آخر أولاً.
refusal-time-limit-unknown = لا توجد قاعدة كهذه.
refusal-request-kind-unknown = لا يوجد نوع طلب كهذا.
refusal-field-unknown = لا يوجد حقل كهذا.
refusal-method = لا يقبل هذا العنوان ذلك.
refusal-too-slow = استغرق ذلك وقتاً أطول من اللازم.
