# إطار كل صفحة: الرأس والقائمة وتسجيل الدخول والصفحة الشخصية والأشخاص والأخطاء والملفات. لم تُراجَع المصطلحات بعدُ من قِبَل قانونيين ناطقين بالعربية.
language-own-name = العربية
moment = { $date }، الساعة { $time } UTC
until-minutes = { $count ->
    [zero] خلال أقل من دقيقة
    [one] خلال دقيقة واحدة
    [two] خلال دقيقتين
    [few] خلال { $count } دقائق
   *[other] خلال { $count } دقيقة
}
until-hours = { $count ->
    [zero] خلال أقل من ساعة
    [one] خلال ساعة واحدة
    [two] خلال ساعتين
    [few] خلال { $count } ساعات
   *[other] خلال { $count } ساعة
}
until-days = { $count ->
    [zero] خلال أقل من يوم
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $count } أيام
    [many] خلال { $count } يوماً
   *[other] خلال { $count } يوم
}
late-minutes = { $count ->
    [zero] متأخر أقل من دقيقة
    [one] متأخر دقيقة واحدة
    [two] متأخر دقيقتين
    [few] متأخر { $count } دقائق
   *[other] متأخر { $count } دقيقة
}
late-hours = { $count ->
    [zero] متأخر أقل من ساعة
    [one] متأخر ساعة واحدة
    [two] متأخر ساعتين
    [few] متأخر { $count } ساعات
   *[other] متأخر { $count } ساعة
}
late-days = { $count ->
    [zero] متأخر أقل من يوم
    [one] متأخر يوماً واحداً
    [two] متأخر يومين
    [few] متأخر { $count } أيام
    [many] متأخر { $count } يوماً
   *[other] متأخر { $count } يوم
}
bytes-b = { $size } بايت
bytes-kb = { $size } كيلوبايت
bytes-mb = { $size } ميغابايت
bytes-gb = { $size } غيغابايت

skip = الانتقال إلى المحتوى
menu = القائمة
menu-desk = مكتبي
menu-matters = القضايا
menu-enquiries = الاستعلامات
menu-drafts = خطابات قيد الإعداد
menu-requests = طلبات التعاون
menu-peers = عُقَد الشركاء
menu-accesses = من اطّلع على ماذا
menu-people = الأشخاص
menu-help = المساعدة
crumbs = موقعكم الحالي
foot = Kerege. كل ما تقومون به هنا يُوقَّع ويُحفظ. وكل اطلاع على بيانات شخص يُسجَّل.
language-choose = اللغة
sign-out = تسجيل الخروج
news = طرأ تغيير.
news-show = عرض التغيير
error-back = العودة إلى المكتب
error-number = أبلغوا مشغّل النظام بهذا الرقم:
error-title-not-found = غير موجود
error-title-refused = تعذّر تنفيذ ذلك
error-title-fault = حدث عطل

sign-in-title = تسجيل الدخول
sign-in-intro = أنتم بصدد تسجيل الدخول إلى عقدة { $authority }.
sign-in-name = اسم الدخول
sign-in-password = كلمة المرور
sign-in-code = الرمز المستخدَم لمرة واحدة
sign-in-code-hint = ستة أرقام من تطبيق المصادقة. اتركوا الحقل فارغاً عند أول دخول لكم.
sign-in-enter = تسجيل الدخول
sign-in-passkey = تسجيل الدخول بمفتاح مرور
passkey-not-done = لم يُقبل مفتاح المرور. حاولوا مرة أخرى، أو استخدموا كلمة المرور والرمز.
first-title = الدخول الأول
first-intro = مرحباً { $name }. أعِدّوا بيانات دخولكم الخاصة؛ لن يعرفها أحد سواكم.
first-app = 1. تطبيق المصادقة
first-app-text = افتحوا تطبيق المصادقة على هاتفكم وامسحوا هذه الصورة ضوئياً. ثم اكتبوا الأرقام الستة التي يعرضها.
first-app-again = سبق أن مسحتم الصورة ضوئياً. اكتبوا الأرقام الستة التي يعرضها التطبيق الآن.
first-picture = صورة تُمسح ضوئياً بتطبيق المصادقة
first-secret = أو اكتبوا في التطبيق ما يلي:
first-password = 2. كلمة مروركم الخاصة
first-done = إنهاء وتسجيل الدخول
password-new = كلمة المرور الجديدة
password-again = كلمة المرور نفسها مرة أخرى
password-hint = لا يقل عدد الأحرف عن { $least }. والأفضل جملة لا يعرفها أحد سواكم.
password-change = تغيير كلمة المرور

me-title = بيانات دخولي
me-work = بياناتي هنا
person-name = الاسم
person-authority = السلطة
person-units = الوحدات
person-roles = الأدوار
prove-title = إثبات هويتكم
prove-text = قبل تغيير طريقة دخولكم، اكتبوا رمزاً جديداً. يبقى الإثبات صالحاً بضع دقائق.
prove-do = تأكيد
prove-passkey = التأكيد بمفتاح مرور
passkeys-title = مفاتيح المرور
passkeys-text = يُحفظ مفتاح المرور في هاتفكم أو حاسوبكم أو في مفتاح أمان. وهو يغني عن كلمة المرور والرمز عند الدخول.
passkeys-none = ليس لديكم مفتاح مرور بعد.
passkey-name = الاسم الذي تطلقونه عليه
passkey-name-hint = مثال: حاسوب المكتب.
passkey-added = أُضيف في
passkey-used = آخر استخدام
passkey-remove = حذف مفتاح المرور
passkey-add = إضافة مفتاح مرور
sessions-title = جلساتكم المفتوحة
sessions-text = تنتهي الجلسة تلقائياً بعد 30 دقيقة دون استخدام، وبعد 12 ساعة في جميع الأحوال.
session-began = بدأت في
session-seen = آخر استخدام
session-from = من
session-this = (هذه الجلسة)
sessions-end = إنهاء جميع الجلسات الأخرى

people-title = الأشخاص
people-add = إضافة شخص
people-add-do = إضافة
people-prove = قبل تغيير أي شيء هنا، أثبتوا هويتكم.
person-name-hint = كما يكتبه صاحبه، بأي نوع من الحروف.
person-sign-in = الدخول
person-sign-in-hint = من 3 إلى 64 من الأحرف اللاتينية الصغيرة a–z والأرقام والنقاط والواصلات.
person-language = لغة الصفحات
person-work = الأدوار والوحدات
person-work-do = حفظ
person-stage-active = الدخول متاح
person-stage-first = بانتظار الدخول الأول
person-stage-disabled = الدخول معطَّل
person-enable = إعادة التفعيل
person-enable-text = يُمنح الشخص كلمة مرور مؤقتة جديدة ويعدّ بيانات دخوله من جديد.
person-unlock = فتح القفل
person-unlock-text = يتيح للشخص أن يحاول مجدداً في الحال بعد محاولات فاشلة كثيرة.
person-reset = منح كلمة مرور مؤقتة جديدة
person-reset-text = عند فقدان كلمة المرور أو تطبيق المصادقة. تُنهى جميع الجلسات وتُحذف مفاتيح المرور.
person-disable = تعطيل
person-disable-text = لا يعود بوسع الشخص تسجيل الدخول، وتُنهى جميع جلساته. ويبقى ما قام به محفوظاً.
temporary-title = كلمة مرور مؤقتة
temporary-text = سلّموها شخصياً إلى { $name }. تبقى صالحة لمدة { $hours ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}.
temporary-password = كلمة المرور المؤقتة
temporary-once = تُعرض هنا مرة واحدة ولا تُعرض بعدها أبداً.
done-person-work = تم الحفظ.
done-person-unlock = فُتح القفل.
done-person-disable = عُطِّل الدخول.
done-password = غُيِّرت كلمة المرور.
done-passkey-add = أُضيف مفتاح المرور.
done-passkey-remove = حُذف مفتاح المرور.
done-sessions = أُنهيت جميع الجلسات الأخرى.
done-prove = تم التأكيد.
