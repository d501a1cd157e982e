# What comes before a request and after its evidence: a draft shown for comment, and originals that go back.

## Өтүнүчкө чейин: өнөктөш пикир айта ала турган долбоор
draft-share-title = Алгач долбоорду өнөктөшкө көрсөтүү
draft-share-text = Эмнени билгиңиз келет
draft-share-hint = Өнөктөш катты азыркы түрүндө, «долбоор» деген белги менен, тиркемелерсиз көрөт. Муну менен эч нерсе суралбайт, мөөнөттөр башталбайт.
draft-share = Долбоорду көрсөтүү
draft-share-again = Өзгөртүлгөн долбоорду көрсөтүү
draft-open-letter = Катты ачуу
draft-shared-title = Өнөктөшкө көрсөтүлдү
draft-shared-open = Жалпы досьени ачуу
draft-shared-hint = Пикирлер ошол жерде. Өтүнүч ошол эле досьеде кетет.
draft-for-comment = Бул пикир айтуу үчүн долбоор. Азырынча эч нерсе суралган жок.
stage-cooperation-draft-shown = пикир үчүн долбоор
stage-cooperation-draft-commented = пикир айтылган долбоор
stage-cooperation-draft-taken-back = долбоор алынып салынды
task-comment-draft = Өнөктөштүн долбооруна пикир айтуу
task-read-comment = Долбоорго айтылган пикирди окуу
act-comment-draft = Долбоорго пикир айтуу
comment-text = Сиздин пикириңиз
comment-hint = Мисалы: эмне жетишпейт, мыйзамыңыз эмнени талап кылат, муну ушинтип аткарууга болобу. Бул эч кимди милдеттендирбейт.
comment-send = Пикирди жөнөтүү
next-request-comment-draft = { $partner } өтүнүчтү жөнөткөнгө чейин сизге долбоорду көрсөтүп жатат. Эмне жетишпей турганын жана ушинтип аткарууга болорун айтыңыз.
next-request-others-comment = { $partner } өтүнүчтү жөнөткөнгө чейин долбоорду көрсөтүп жатат. Пикирди борбордук органдын каттоочусу айтат.
next-request-draft-shown = { $partner } долбоорго пикир айта алат. Сиз жазууну улантып, өтүнүчтү каалаган убакта жөнөтө аласыз.
next-request-draft-commented = { $partner } долбоорго пикир айтты. Керек болсо катты өзгөртүп, анан жөнөтүңүз.
next-request-draft-taken-back = Долбоор алынып салынды. Өтүнүч болбойт.
said-cooperation-draft-shown = Долбоор көрсөтүлдү
said-cooperation-draft-commented = Долбоорго пикир
said-cooperation-draft-taken-back = Долбоор алынып салынды
said-cooperation-draft-shared = Өнөктөшкө көрсөтүлдү
done-share-draft = Долбоор жолдо. Пикир ушул жерде көрүнөт.
done-comment-draft = Пикир жолдо.

## Түп нускалар
return-by = Түп нускалар кайтарылчу күн
return-by-hint = Эгер өнөктөшкө почта же курьер менен түп нускалар да жиберилсе гана.
task-return-originals = Түп нускаларды кайтаруу
act-return-originals = Түп нускалар кайра жөнөтүлдү
act-waive-return = Түп нускаларды калтырууга болот
originals-on = Жөнөтүлгөн күнү
originals-text = Эмне жана кантип кайтарылды
originals-text-hint = Мисалы: кайсы документтер, кайсы курьер менен, кайсы номер менен.
originals-send = Өнөктөшкө билдирүү
waive-text = Кайсы түп нускаларды калтырууга болот
waive-send = Өнөктөшкө билдирүү
clock-originals = Түп нускаларды кайтаруу
clock-set-by-partner = суралган орган белгилеген
told-return-by = Түп нускалар кайтарылчу күн
said-cooperation-originals-returned = Түп нускалар кайра жөнөтүлдү
said-cooperation-return-waived = Түп нускаларды калтырууга болот
done-return-originals = Түп нускалар жолдо экени өнөктөшкө билдирилди.
done-waive-return = Түп нускаларды калтырууга болору өнөктөшкө билдирилди.

## The letter beside its translation
translation-title = Котормо түп нусканын жанында
translation-none = Бардык тексттер экинчи тилде жазылганда, катты котормосу менен жанаша басып чыгарууга болот.
translation-hint = Түп нуска жана котормо эки тилкеде, котормочу кол менен кол койгон ырастоо менен.

## Refusals
refusal-no-originals = Кайтарыла турган түп нускалар жок.
refusal-translation-same-language = Кат бул тилде эле.
refusal-translation-missing = Бул талааларда эки тилде тең текст жок: { $fields }. Алгач жазыңыз: ырастоо баары которулганын билдирет.
