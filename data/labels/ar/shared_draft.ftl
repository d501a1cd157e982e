# What comes before a request and after its evidence: a draft shown for comment, and originals that go back.

## قبل الطلب: مسودة يمكن للشريك التعليق عليها
draft-share-title = عرض المسودة على الشريك أولًا
draft-share-text = ما الذي تودون معرفته
draft-share-hint = يرى الشريك الرسالة كما هي الآن موسومةً بأنها مسودة، من دون مرفقاتها. لا يُطلب بذلك شيء ولا تبدأ أي مهلة.
draft-share = عرض المسودة
draft-share-again = عرض المسودة المعدّلة
draft-open-letter = فتح الرسالة
draft-shared-title = عُرضت على الشريك
draft-shared-open = فتح الملف المشترك
draft-shared-hint = التعليقات موجودة هناك. سيُرسل الطلب في الملف نفسه.
draft-for-comment = هذه مسودة للتعليق. لم يُطلب شيء بعد.
stage-cooperation-draft-shown = مسودة للتعليق
stage-cooperation-draft-commented = مسودة مع تعليق
stage-cooperation-draft-taken-back = صُرف النظر عن المسودة
task-comment-draft = التعليق على مسودة الشريك
task-read-comment = قراءة التعليق على المسودة
act-comment-draft = التعليق على المسودة
comment-text = تعليقكم
comment-hint = مثلًا: ما الناقص، وما الذي يشترطه قانونكم، وهل يمكن تنفيذه بهذه الطريقة. لا يُلزم أحدًا.
comment-send = إرسال التعليق
next-request-comment-draft = تعرض عليكم { $partner } مسودة قبل إرسال الطلب. بيّنوا ما ينقصها وهل يمكن تنفيذه بهذه الطريقة.
next-request-others-comment = تعرض { $partner } مسودة قبل إرسال الطلب. يعلّق عليها مسجّل السلطة المركزية.
next-request-draft-shown = يمكن لـ { $partner } التعليق على المسودة. يمكنكم متابعة الكتابة وإرسال الطلب في أي وقت.
next-request-draft-commented = علّقت { $partner } على المسودة. عدّلوا الرسالة عند الحاجة ثم أرسلوها.
next-request-draft-taken-back = صُرف النظر عن المسودة. لن يتبعها طلب.
said-cooperation-draft-shown = عُرضت مسودة
said-cooperation-draft-commented = تعليق على المسودة
said-cooperation-draft-taken-back = صُرف النظر عن المسودة
said-cooperation-draft-shared = عُرضت على الشريك
done-share-draft = المسودة في طريقها. سيظهر التعليق هنا.
done-comment-draft = التعليق في طريقه.

## الأصول
return-by = تُعاد الأصول قبل
return-by-hint = فقط إذا أُرسلت إلى الشريك أصول أيضًا بالبريد أو مع ساعٍ.
task-return-originals = إعادة الأصول
act-return-originals = أُعيد إرسال الأصول
act-waive-return = يمكن الاحتفاظ بالأصول
originals-on = أُرسلت في
originals-text = ما الذي أُعيد، وكيف
originals-text-hint = مثلًا: أي وثائق، ومع أي ساعٍ، وتحت أي رقم.
originals-send = إبلاغ الشريك
waive-text = أي أصول يمكن الاحتفاظ بها
waive-send = إبلاغ الشريك
clock-originals = إعادة الأصول
clock-set-by-partner = حدّدته السلطة المطلوب منها
told-return-by = تُعاد الأصول قبل
said-cooperation-originals-returned = أُعيد إرسال الأصول
said-cooperation-return-waived = يمكن الاحتفاظ بالأصول
done-return-originals = أُبلغ الشريك بأن الأصول في طريقها.
done-waive-return = أُبلغ الشريك بأنه يمكن الاحتفاظ بالأصول.

## The letter beside its translation
translation-title = الترجمة بجانب الأصل
translation-none = عندما يُكتب كل نص بلغة ثانية، يمكن طباعة الرسالة بجانب ترجمتها.
translation-hint = الأصل والترجمة في عمودين، مع شهادة يوقّعها المترجم بخط يده.

## Refusals
refusal-no-originals = لا توجد أصول تنتظر الإعادة.
refusal-translation-same-language = الرسالة بهذه اللغة أصلًا.
refusal-translation-missing = ليس لهذه الحقول نص باللغتين: { $fields }. اكتبوه أولًا، فالشهادة تقول إن كل شيء تُرجم.
