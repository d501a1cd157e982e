# Поручения в работе и запросы. Термины не проверены юристом.

letter-new-title = Поручение
letter-new-intro = Поручение составляется здесь, сверяется с правом, утверждается вторым лицом и затем отправляется.
letter-partner = Кому
letter-enquiry = По ответу на запрос
letter-enquiry-none = без запроса
letter-enquiry-hint = Только ответы, код обращения которых это допускает.
letter-measure = О чём вы просите
letter-measure-hint = Перечень взаимной правовой помощи в статье 18(3) КТОП.
letter-language = Язык, на котором вы пишете
letter-language-hint = К каждому полю можно добавить другие языки.
letter-begin = Начать поручение

draft-kind = Поручение
draft-letter = Поручение
draft-steps = Шаги
step-write = Составить
step-approve = Утвердить
step-send = Отправить
step-sent = Отправлено
step-done = (сделано)
draft-go-on = Писать дальше
draft-submit = Передать на утверждение
draft-approve = Утвердить
draft-send = Отправить партнёру
draft-save = Сохранить
draft-save-submit = Сохранить и передать
draft-unsaved = Ещё не всё сохранено.
draft-text-in = Текст, язык: { $language }
draft-text-there = написано
draft-text-missing = не написано
draft-missing = Ещё не хватает
draft-field-empty = Ничего не написано.
draft-facts = Обстоятельства
draft-facts-hint = Отметьте, что имеет место. От этого зависят гарантии и дополнительные поля.
draft-annexes = Приложения
draft-annexes-empty = Приложений пока нет.
draft-annexes-none = Без приложений.
draft-annexes-hint = Снимите отметку с того, что не должно уйти с поручением.
draft-annex-add = Добавить файлы
draft-annex-add-hint = Опечатываются при загрузке. Не прилагайте ничего, что называет потерпевшего.
draft-returned = Возвращено вам
draft-return-title = Вернуть
draft-return-reason = Что нужно изменить
draft-return-hint = Это прочитает автор.
draft-return = Вернуть автору
draft-discard-title = Оставить поручение
draft-discard-reason = Почему
draft-discard = Оставить
draft-to-request = К запросу
draft-origin = Откуда
draft-by = Составил
draft-approved-by = Утвердил
draft-release-needed = Ответ, на котором основано поручение, ещё нельзя использовать в официальном запросе.
draft-release-go = Попросить разрешения
level-must = обязательно
level-should = желательно
level-may = возможно

next-draft-fill = { $count ->
    [one] Не хватает { $count } обязательного поля.
    [few] Не хватает { $count } обязательных полей.
   *[other] Не хватает { $count } обязательных полей.
}
next-draft-submit = Всё обязательное есть. Передайте на утверждение.
next-draft-approve = Прочитайте поручение и утвердите его или верните.
next-draft-send = Поручение утверждено. Отправьте его.
next-draft-sent = Поручение отправлено.
next-draft-decide = Гарантия останавливает поручение. Решите ниже.
next-draft-undecided = Гарантия останавливает поручение, пока не решит утверждающий.
next-draft-discarded = Поручение оставлено.
next-draft-others-write = Его составляет коллега.
next-draft-others-approve = Ожидает утверждения вторым лицом.
next-draft-others-send = Утверждено и ожидает отправки.
why-missing-must = { $count ->
    [one] Не хватает { $count } обязательного поля.
    [few] Не хватает { $count } обязательных полей.
   *[other] Не хватает { $count } обязательных полей.
}
why-stop-undecided = По гарантии { $rule } ещё не решено.
why-stop-against = По гарантии { $rule } решено против.
why-no-basis = Правовое основание назвать нельзя.
why-release = Сначала нужно разрешение на использование ответа.
why-submit-role = Передаёт прокурор.
why-approve-other = Утверждает не автор, а другое лицо.
why-send-not-approved = Сначала нужно утвердить.
why-send-role = Отправляет прокурор.

legal-title = Правовое основание
legal-bases = { $count ->
    [one] { $count } основание
    [few] { $count } основания
   *[other] { $count } оснований
}
legal-asks = { $count ->
    [one] { $count } вопрос, который нужно задать
    [few] { $count } вопроса, которые нужно задать
   *[other] { $count } вопросов, которые нужно задать
}
legal-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[other] { $count } предупреждений
}
legal-not-bases = { $count ->
    [one] { $count } отпадает
    [few] { $count } отпадают
   *[other] { $count } отпадают
}
answer-available = имеется
answer-available-means = По крайней мере одно основание подтверждено как действующее для обоих государств сегодня.
answer-conditional = условно
answer-conditional-means = Основание есть, но зависит от неподтверждённого. См., о чём спросить.
answer-unconfirmed = не подтверждено
answer-unconfirmed-means = Ни одно основание не подтверждено, о некоторых неизвестно. Спросите до отправки.
answer-gap = основания нет
answer-gap-means = По данным, на этот день основания не было: только по особой договорённости или взаимности.
unchecked = не проверено юристом
complete-title = Полно ли оно?
complete-yes = Всё обязательное есть.
complete-missing = { $count ->
    [one] Не хватает { $count } поля:
   *[other] Не хватает { $count } полей:
}
complete-should = Лучше добавить:
stops-title = Гарантии
stops-none = Ни одна гарантия не останавливает.
stop-waits = Ничто не уйдёт, пока не решит утверждающий.
stop-only-told = К сведению; поручение не останавливает.
stop-decide-title = Решить
stop-decided-yes = { $moment }, { $person }: можно продолжать.
stop-decided-no = { $moment }, { $person }: продолжать нельзя.
stop-reason = Причина
stop-reason-hint = Ваше имя и причина сохраняются.
stop-proceed = Можно продолжать
stop-halt = Продолжать нельзя
stop-must-refuse = Делать нельзя
stop-may-refuse = Партнёр может отказать
stop-must-refuse-to-that-state = Нельзя в отношении этого государства
stop-stop-and-review = Остановиться и проверить
stop-must-ask-assurance = Запросить гарантию
stop-blocked-until-consent = Закрыто до согласия партнёра
stop-decision-by-named-person = Должно решить названное лицо
stop-must-not-refuse = Не основание для отказа
stop-may-postpone = Партнёр может отложить
stop-may-delay = Партнёр может отсрочить
stop-must-consult = Сначала консультация
stop-cannot-refuse = Не основание для отказа
clock-acknowledgement = Подтверждение получения
clock-execution = Исполнение
clocks-title = Сроки
clocks-will-run = Сроки, которые пойдут
clocks-none = Документ не устанавливает срока в днях. Напоминание придёт через 30 дней.
previews-title = Поручение на бумаге
previews-hint = Как оно выглядело бы сейчас.

measure-taking-statement = получение показаний от лица
measure-service-of-documents = вручение судебных документов
measure-search-and-seizure = обыск, выемка и арест
measure-examination-of-sites = осмотр объектов и мест
measure-information-and-expert-views = сведения и заключения экспертов
measure-documents-and-records = документы и материалы
measure-tracing-proceeds = розыск доходов от преступлений
measure-voluntary-appearance = добровольная явка лица
measure-other = другая мера
measure-video-hearing = допрос по видеосвязи
measure-transfer-of-witness-in-custody = передача содержащегося под стражей свидетеля

fact-urgent = Срочно
fact-confidential = Нужна конфиденциальность
fact-victim-to-be-heard = Нужно опросить потерпевшего
fact-assurance-asked = Запрошена гарантия
fact-death-penalty-possible = Возможна смертная казнь
fact-torture-danger = Есть опасность пыток
fact-domestic-order-sought = Нужно постановление запрашиваемого государства
fact-own-order-to-enforce = Нужно исполнить собственное постановление
fact-tracing-or-freezing = Нужно найти или арестовать имущество
fact-enforcement-of-sentence = Нужно исполнить приговор
fact-evidence-demanded = Требуются доказательства
fact-reports-available = Есть доклады об условиях
fact-victim-indicator = У лица есть признаки потерпевшего
fact-recognised-refugee = Лицо признано беженцем
fact-life-or-freedom-threatened = Жизни или свободе грозит опасность
fact-discriminatory-purpose = Есть основания опасаться дискриминации
fact-political-offence = Деяние политическое
fact-military-offence = Деяние чисто воинское
fact-religious-or-racial-matter = Вопрос религиозный или расовый
fact-interpol-channel = Идёт через Интерпол
fact-own-national = Лицо – гражданин запрашиваемого государства
fact-offence-on-own-territory = Деяние совершено в запрашиваемом государстве
fact-own-proceedings-pending = Там идёт производство
fact-final-judgment = Есть окончательный приговор
fact-time-barred = Возможно, истёк срок давности
fact-no-reciprocity = Нет взаимности
fact-no-dual-criminality = Деяние может не быть преступлением в обоих государствах
fact-request-not-in-conformity = Запрос может не соответствовать документу
fact-essential-interests = Затронуты важные интересы запрашиваемого государства
fact-action-not-available-at-home = У себя такая мера была бы невозможна
fact-contrary-to-mla-system = Противоречит правовой системе помощи
fact-bank-secrecy = Затронута банковская тайна
fact-fiscal-matter = Затронуты налоговые вопросы
fact-ongoing-proceedings = Помешало бы текущему производству
fact-refusal-considered = Рассматривается отказ
fact-transfer-condition-missing = Не выполнено условие передачи
fact-use-in-another-matter = Будет использовано по другому делу

request-kind = Запрос о сотрудничестве
request-about = О чём он
request-basis = Правовое основание
request-reference = Номер в запрашиваемом органе
request-reference-none = получение ещё не подтверждено
request-letters = Поручение
request-letters-empty = Поручение стёрто.
request-reference-label = Собственный номер
next-request-acknowledge = Подтвердите получение, чтобы партнёр знал, что запрос прибыл.
next-request-assign = Передайте запрос подразделению, которое его исполнит.
next-request-execute = Исполните запрос и верните результат.
next-request-execute-clarifying = Вы попросили пояснить. Исполняйте, когда пояснение придёт.
next-request-clarify = Партнёр уточняет. Поясните.
next-request-close = Запрос исполнен. Прочитайте результат и закройте запрос.
next-request-close-refused = В запросе отказано. Прочитайте почему, затем закройте или начните заново.
next-request-nothing = Сейчас делать нечего.
next-request-postponed = Исполнение отложено.
next-request-read-evidence = Запрос исполнен. Прочитайте результат.
next-request-read-refusal = В запросе отказано. Прочитайте почему.
next-request-others-acknowledge = Ожидает подтверждения регистратором.
next-request-others-clarify = Партнёр уточняет; поясняет прокурор.
next-request-others-execute = Исполняется подразделением, которому передан.
next-request-wait-acknowledgement = Вы ждёте подтверждения: { $partner }.
next-request-wait-clarification = Вы попросили пояснить и ждёте: { $partner }.
next-request-wait-execution = Получение подтверждено: { $partner }. Вы ждёте исполнения.
request-acknowledge-title = Подтвердить получение
request-acknowledge = Подтвердить получение
request-assign-title = Передать подразделению
request-reassign-title = Передать другому подразделению
request-assign = Передать этому подразделению
request-assign-unit = Подразделение
in-house-title = Внутри вашего органа
in-house-private = Партнёр этого не видит.
in-house-none = Подразделению ещё не передан.
in-house-unit = У подразделения { $unit }.
in-house-notes = Заметки для коллег
in-house-notes-empty = Заметок пока нет.
in-house-note-title = Оставить заметку
in-house-note-save = Сохранить заметку
request-ask-back-title = Уточнить
request-clarify-title = Пояснить
request-supplement-title = Дополнить запрос
request-supplement = Дополнить
request-postpone-title = Отложить
request-postpone = Отложить
request-partly-title = Вернуть часть
request-partly = Вернуть эту часть
request-execute-title = Вернуть результат
request-execute = Исполнено: вернуть результат
request-refuse-title = Отказать
request-refuse = Отказать в запросе
request-ground = Основание
request-grounds-empty = В справочных данных оснований нет.
request-withdraw-title = Отозвать запрос
request-withdraw = Отозвать
request-close-title = Закрыть
request-close = Закрыть запрос
request-close-hint = У вас есть всё нужное. Записи остаются.
said-erased = Текст стёрт; запись о том, что нечто было сказано, остаётся.
request-assign-hint = Партнёр не видит, кому передано.
request-files = Файлы
request-files-hint = Опечатываются при загрузке. Большие файлы идут частями и дольше.
request-supplement-text = Что вы добавляете
request-postpone-reason = Причина
request-provision = Норма
request-postpone-provision-hint = Например: КТОП 18(25).
request-until = До
request-until-hint = Если можно сказать.
request-ground-hint = Причины нужно указать. Партнёр видит основание и причины.
request-refuse-provision-hint = Если отличается от указанной у основания.
request-refuse-reason = Причины
request-refuse-hint = До отказа проведите консультации с партнёром, если этого требует документ.
