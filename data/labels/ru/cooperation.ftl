# Проекты поручений и запросы о сотрудничестве. Термины не проверены юристом.

letter-new-title = Поручение
letter-new-intro = Поручение составляется здесь, сверяется с правовыми нормами, утверждается вторым лицом и затем отправляется.
letter-partner = Кому
letter-enquiry = По ответу на запрос информации
letter-enquiry-none = без запроса информации
letter-enquiry-hint = Только ответы, код обращения которых это допускает.
letter-measure = Запрашиваемая мера
letter-measure-hint = Вид взаимной правовой помощи из перечня в п. 3 ст. 18 Конвенции ООН против транснациональной организованной преступности (UNTOC) или запрос в отношении лица.
letter-language = Язык, на котором вы пишете
letter-language-hint = К каждому полю можно добавить текст на других языках.
letter-begin = Начать составление

draft-kind = Поручение
draft-letter = Текст поручения
draft-steps = Шаги
step-write = Составить
step-approve = Утвердить
step-send = Отправить
step-sent = Отправлено
step-done = (выполнено)
draft-go-on = Продолжить составление
draft-submit = Передать на утверждение
draft-approve = Утвердить
draft-send = Отправить партнёру
draft-save = Сохранить
draft-save-submit = Сохранить и передать на утверждение
draft-unsaved = Сохранены не все изменения.
draft-text-in = Текст, язык: { $language }
draft-text-there = заполнен
draft-text-missing = не заполнен
draft-missing = Не заполнено
draft-field-empty = Текста нет.
draft-facts = Обстоятельства
draft-facts-hint = Отметьте то, что имеет место. От этого зависят меры защиты и дополнительные поля.
draft-annexes = Приложения
draft-annexes-empty = Приложений пока нет.
draft-annexes-none = Без приложений.
draft-annexes-hint = Снимите отметку с того, что не должно направляться с поручением.
draft-annex-add = Добавить файлы
draft-annex-add-hint = Файлы опечатываются при загрузке. Не прилагайте ничего, где назван потерпевший.
draft-returned = Возвращено вам
draft-return-title = Вернуть
draft-return-reason = Что нужно изменить
draft-return-hint = Это прочитает автор.
draft-return = Вернуть автору
draft-discard-title = Прекратить подготовку поручения
draft-discard-reason = Причина
draft-discard = Прекратить подготовку
draft-to-request = Перейти к запросу о сотрудничестве
draft-origin = Происхождение
draft-by = Кем составлено
draft-approved-by = Кем утверждено
draft-release-needed = Ответ, на котором основано поручение, пока нельзя использовать в официальном запросе.
draft-release-go = Запросить разрешение на использование
level-must = обязательно
level-should = желательно
level-may = необязательно

next-draft-fill = { $count ->
    [one] Не заполнено { $count } обязательное поле.
    [few] Не заполнены { $count } обязательных поля.
    [many] Не заполнено { $count } обязательных полей.
   *[other] Не заполнено { $count } обязательного поля.
}
next-draft-submit = Все обязательные сведения есть. Передайте поручение на утверждение.
next-draft-approve = Прочитайте поручение и утвердите его или верните автору.
next-draft-send = Поручение утверждено. Отправьте его.
next-draft-sent = Поручение отправлено.
next-draft-decide = Мера защиты останавливает поручение. Примите решение ниже.
next-draft-undecided = Мера защиты останавливает поручение, пока утверждающее должностное лицо не примет решение.
next-draft-discarded = Подготовка поручения прекращена.
next-draft-others-write = Поручение составляет коллега.
next-draft-others-approve = Поручение ожидает утверждения вторым лицом.
next-draft-others-send = Поручение утверждено и ожидает отправки.
why-missing-must = { $count ->
    [one] Не заполнено { $count } обязательное поле.
    [few] Не заполнены { $count } обязательных поля.
    [many] Не заполнено { $count } обязательных полей.
   *[other] Не заполнено { $count } обязательного поля.
}
why-stop-undecided = По мере защиты { $rule } решение ещё не принято.
why-stop-against = По мере защиты { $rule } решено не продолжать.
why-no-basis = Правовое основание указать нельзя.
why-release = Сначала нужно разрешение на использование ответа.
why-submit-role = На утверждение передаёт прокурор.
why-approve-other = Утверждает не автор, а другое лицо.
why-send-not-approved = Сначала поручение должно быть утверждено.
why-send-role = Отправляет прокурор.

legal-title = Правовое основание
legal-bases = { $count ->
    [one] { $count } основание
    [few] { $count } основания
    [many] { $count } оснований
   *[other] { $count } основания
}
legal-asks = { $count ->
    [one] Нужно выяснить { $count } вопрос
    [few] Нужно выяснить { $count } вопроса
    [many] Нужно выяснить { $count } вопросов
   *[other] Нужно выяснить { $count } вопроса
}
legal-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
    [many] { $count } предупреждений
   *[other] { $count } предупреждения
}
legal-not-bases = { $count ->
    [one] Неприменимо { $count } основание
    [few] Неприменимы { $count } основания
    [many] Неприменимо { $count } оснований
   *[other] Неприменимо { $count } основания
}
answer-available = имеется
answer-available-means = Подтверждено, что по крайней мере одно основание сегодня действует для обоих государств.
answer-conditional = условно
answer-conditional-means = Основание есть, но оно зависит от того, что не подтверждено. Ниже указано, что нужно выяснить.
answer-unconfirmed = не подтверждено
answer-unconfirmed-means = Ни одно основание не подтверждено, о некоторых нет данных. Выясните это до отправки.
answer-gap = основания нет
answer-gap-means = По имеющимся данным, на этот день основания не было: только по договорённости в отдельном случае или на основе взаимности.
unchecked = не проверено юристом
complete-title = Полнота
complete-yes = Все обязательные сведения есть.
complete-missing = { $count ->
    [one] Не заполнено { $count } поле:
    [few] Не заполнены { $count } поля:
    [many] Не заполнено { $count } полей:
   *[other] Не заполнено { $count } поля:
}
complete-should = Желательно добавить:
stops-title = Меры защиты
stops-none = Ни одна мера защиты не останавливает поручение.
stop-waits = Ничто не направляется, пока утверждающее должностное лицо не примет решение.
stop-only-told = К сведению; поручение это не останавливает.
stop-decide-title = Принять решение
stop-decided-yes = { $person }, { $moment }: продолжать можно.
stop-decided-no = { $person }, { $moment }: продолжать нельзя.
stop-reason = Причина
stop-reason-hint = Ваше имя и причина сохраняются.
stop-proceed = Продолжать можно
stop-halt = Продолжать нельзя
stop-must-refuse = Не допускается
stop-may-refuse = Партнёр может отказать
stop-must-refuse-to-that-state = Не допускается в отношении этого государства
stop-stop-and-review = Остановиться и пересмотреть
stop-must-ask-assurance = Запросить гарантию
stop-blocked-until-consent = Приостановлено до согласия партнёра
stop-decision-by-named-person = Решение должно принять назначенное лицо
stop-forbidden-ground = Не является основанием для отказа
stop-may-postpone = Партнёр может отложить исполнение
stop-consult-first = Сначала провести консультации
clock-acknowledgement = Подтверждение получения
clock-execution = Исполнение
clock-clarification = Разъяснение
clocks-title = Сроки
clocks-will-run = Сроки, которые начнут течь
clocks-none = Документ не устанавливает срока в днях. Напоминание поступит через 30 дней.
previews-title = Поручение на бумаге
previews-hint = Как оно выглядело бы сейчас.

measure-taking-statement = получение показаний или заявления от лица
measure-service-of-documents = вручение судебных документов
measure-search-and-seizure = обыск, выемка и арест имущества
measure-examination-of-sites = осмотр предметов и участков местности
measure-information-and-expert-views = информация и заключения экспертов
measure-documents-and-records = документы и материалы
measure-tracing-proceeds = отслеживание доходов от преступлений
measure-voluntary-appearance = содействие добровольной явке лица
measure-other = иной вид помощи
measure-video-hearing = заслушивание с помощью видеосвязи
measure-transfer-of-witness-in-custody = передача лица, содержащегося под стражей, для дачи показаний

fact-urgent = Дело срочное
fact-confidential = Требуется конфиденциальность
fact-victim-to-be-heard = Нужно заслушать потерпевшего
fact-assurance-asked = Запрошена гарантия
fact-death-penalty-possible = Возможна смертная казнь
fact-torture-danger = Существует опасность применения пыток
fact-domestic-order-sought = Запрашивается постановление запрашиваемого государства
fact-own-order-to-enforce = Нужно исполнить собственное постановление
fact-tracing-or-freezing = Нужно найти или арестовать имущество
fact-enforcement-of-sentence = Нужно исполнить приговор
fact-evidence-demanded = Требуются доказательства
fact-reports-available = Имеются медицинские или социальные заключения
fact-victim-indicator = У лица есть признаки жертвы торговли людьми
fact-recognised-refugee = Лицо признано беженцем
fact-life-or-freedom-threatened = Жизни или свободе угрожала бы опасность
fact-discriminatory-purpose = Есть основания опасаться дискриминации
fact-political-offence = Преступление политическое
fact-military-offence = Преступление исключительно воинское
fact-religious-or-racial-matter = Вопрос носит религиозный или расовый характер
fact-interpol-channel = Используется канал Интерпола
fact-own-national = Лицо — гражданин запрашиваемого государства
fact-offence-on-own-territory = Преступление совершено в запрашиваемом государстве
fact-own-proceedings-pending = В запрашиваемом государстве ведётся производство
fact-final-judgment = Вынесено окончательное судебное решение
fact-time-barred = Возможно, истёк срок давности
fact-no-reciprocity = Взаимность отсутствует
fact-no-dual-criminality = Возможно, нет обоюдного признания деяния преступлением
fact-request-not-in-conformity = Запрос, возможно, не соответствует документу
fact-essential-interests = Затронуты жизненно важные интересы запрашиваемого государства
fact-action-not-available-at-home = По внутреннему праву такая мера была бы невозможна
fact-contrary-to-mla-system = Противоречит правовой системе в вопросах взаимной правовой помощи
fact-bank-secrecy = Затронута банковская тайна
fact-fiscal-matter = Затронуты налоговые вопросы
fact-ongoing-proceedings = Помешало бы текущему производству
fact-refusal-considered = Рассматривается вопрос об отказе
fact-transfer-condition-missing = Не выполнено условие передачи
fact-use-in-another-matter = Предполагается использование по другому делу
fact-offence-not-covered = Договор может не распространяться на это преступление
fact-decided-not-to-prosecute = Запрашиваемое государство решило не возбуждать или прекратить преследование
fact-surrender-to-third-state = Лицо предполагается передать далее третьему государству

request-kind = Запрос о сотрудничестве
request-about = Предмет запроса
request-basis = Правовое основание
request-reference = Номер в запрашиваемом органе
request-reference-none = получение ещё не подтверждено
request-letters = Поручение
request-letters-empty = Поручение стёрто.
request-reference-label = Собственный номер
next-request-acknowledge = Подтвердите получение, чтобы партнёр знал, что запрос поступил.
next-request-assign = Передайте запрос в подразделение, которое его исполнит.
next-request-execute = Исполните запрос и направьте результат.
next-request-execute-clarifying = Вы запросили уточнение. Исполните запрос, когда оно поступит.
next-request-clarify = Партнёр запросил уточнение. Дайте его.
next-request-close = Запрос исполнен. Прочитайте результат и закройте запрос.
next-request-close-refused = В исполнении запроса отказано. Прочитайте причины, затем закройте запрос или начните заново.
next-request-nothing = Сейчас ничего делать не нужно.
next-request-postponed = Исполнение отложено.
next-request-read-evidence = Запрос исполнен. Прочитайте результат.
next-request-read-refusal = В исполнении запроса отказано. Прочитайте причины.
next-request-others-acknowledge = Ожидается подтверждение получения регистратором.
next-request-others-clarify = Партнёр запросил уточнение; его даёт прокурор.
next-request-others-execute = Запрос исполняет подразделение, в которое он передан.
next-request-wait-acknowledgement = Ожидается подтверждение получения от партнёра: { $partner }.
next-request-wait-clarification = Ожидается уточнение, запрошенное у партнёра: { $partner }.
next-request-wait-execution = Получение подтверждено партнёром: { $partner }. Ожидается исполнение.
request-acknowledge-title = Подтвердить получение
request-acknowledge = Подтвердить получение
request-assign-title = Передать в подразделение
request-reassign-title = Передать в другое подразделение
request-assign = Передать в это подразделение
request-assign-unit = Подразделение
in-house-title = Внутри вашего органа
in-house-private = Партнёр этого не видит.
in-house-none = Запрос ещё не передан в подразделение.
in-house-unit = Передан в подразделение: { $unit }.
in-house-notes = Заметки для коллег
in-house-notes-empty = Заметок пока нет.
in-house-note-title = Оставить заметку
in-house-note-save = Сохранить заметку
request-ask-back-title = Запросить уточнение
request-clarify-title = Дать уточнение
request-supplement-title = Дополнить запрос
request-supplement = Дополнить
request-postpone-title = Отложить исполнение
request-postpone = Отложить
request-partly-title = Направить часть результата
request-partly = Направить эту часть
request-execute-title = Направить результат
request-execute = Исполнено: направить результат
request-refuse-title = Отказать
request-refuse = Отказать в исполнении запроса
request-ground = Основание для отказа
request-grounds-empty = В справочных данных оснований для отказа нет.
request-withdraw-title = Отозвать запрос
request-withdraw = Отозвать
request-close-title = Закрыть
request-close = Закрыть запрос
request-close-hint = Если у вас есть всё необходимое. Записи сохраняются.
said-erased = Текст стёрт; запись о том, что сообщение было, сохраняется.
request-assign-hint = Партнёр не видит, в какое подразделение передан запрос.
request-files = Файлы
request-files-hint = Файлы опечатываются при загрузке. Большие файлы передаются частями, это может занять время.
request-supplement-text = Что вы добавляете
request-postpone-reason = Причина
request-provision = Положение
request-postpone-provision-hint = Например: UNTOC 18(25).
ask-back-by = Ответ нужен до
ask-back-by-hint = Только если ответ нужен к определённому дню. Партнёр видит его как срок.
request-until = До
request-until-hint = Если это можно указать.
request-ground-hint = Отказ нужно обосновать. Партнёр видит основание для отказа и причины.
request-refuse-provision-hint = Если оно отличается от указанного при основании для отказа.
request-refuse-reason = Причины
request-refuse-hint = До отказа проведите консультации с партнёром, если этого требует документ.
stop-channel-forbidden = Этот канал использовать нельзя
request-own-number = Собственный номер
request-own-number-hint = Номер, под которым запрос ведётся у вас. Оставьте пустым, чтобы получить следующий.
request-execute-text = Что сделано
request-execute-hint = Укажите, что сделано, когда и по чьему решению. Этот текст прочитает партнёр.
request-evidence = Файлы с доказательствами
request-evidence-hint = Большие файлы допустимы; при обрыве связи передача продолжится сама.
in-house-note = Заметка для коллег
in-house-note-hint = Остаётся внутри вашего органа. Партнёр её не видит.
done-draft-request = Поручение начато. Заполните недостающее.
done-revise-draft = Поручение сохранено.
done-decide-safeguard = Ваше решение сохранено.
done-submit-draft = Поручение ждёт второго лица.
done-return-draft = Поручение возвращено автору.
done-approve-draft = Поручение одобрено. Теперь его можно отправить.
done-send-request = Запрос отправлен.
done-discard-draft = Подготовка поручения прекращена.
done-acknowledge-request = Подтверждение отправлено.
done-assign-request = Запрос передан подразделению. Партнёр этого не видит.
done-note-request = Заметка сохранена.
done-ask-request-clarification = Запрошено уточнение.
done-clarify-request = Уточнение отправлено.
done-supplement-request = Дополнение отправлено.
done-postpone-request = Партнёр извещён об отсрочке.
done-execute-partly = Первые результаты отправлены.
done-execute-request = Результаты отправлены.
done-refuse-request = Отказ отправлен.
done-withdraw-request = Запрос отозван.
done-close-request = Запрос закрыт.

draft-recalled = Партнёр отозвал часть своего ответа
draft-recalled-what = Текст уничтожен у партнёра и здесь. Проверьте, повторяется ли он в этом письме: измените письмо или откажитесь от него. Если письмо уже отправлено, назначьте стирание и в подписанных записях запроса: оно дойдёт до получателя.
