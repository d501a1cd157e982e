# Национальное законодательство и международный стандарт: оценки, элементы, выводы, второе чтение, меры. Термины не проверены юристом.

menu-assessments = Закон и стандарт
room-harmonisation = Оценка
stage-harmonisation-unbegun = не начата
stage-harmonisation-open = открыта
stage-harmonisation-closed = закрыта
role-adviser = советник по законодательству
role-adviser-means = Сопоставляет национальное законодательство с международным стандартом. Уголовных дел не видит.
help-role-adviser = Вы сопоставляете национальное законодательство с международным стандартом, элемент за элементом. Начните оценку, сначала изучите основной набор и укажите, на чём основан каждый вывод. Вывод читает второй сотрудник. Где чего-то не хватает, запланируйте меру. Уголовных дел и персональных данных вы не видите.
purpose-legislation = подготовка законодательства
task-examine-elements = Изучить элементы стандарта
task-read-findings = Прочитать выводы коллеги как второй читатель
task-answer-dispute = Ответить на возражение второго читателя
task-carry-out-measure = Проследить за ближайшей мерой

said-harmonisation-begun = Оценка начата
said-harmonisation-first-answers-taken = Первые ответы взяты из базы знаний
said-harmonisation-found = Элемент изучен
said-harmonisation-confirmed = Вывод подтверждён
said-harmonisation-disputed = Вывод оспорен
said-harmonisation-measure-planned = Мера запланирована
said-harmonisation-measure-moved = Срок меры перенесён
said-harmonisation-measure-ended = Мера завершена
said-harmonisation-closed = Оценка закрыта

## Слова для кодов
value-met = Соответствует
value-met-means = Закон содержит то, чего требует стандарт. Укажите норму.
value-partly = Частично
value-partly-means = Закон содержит это отчасти. Укажите норму и чего не хватает.
value-not-met = Не соответствует
value-not-met-means = В законе этого нет. Если указать норму нельзя, напишите, где вы искали.
value-unknown = Неизвестно
value-unknown-means = Сведений нет. Это тоже ответ; догадка ответом не является.
progress-untouched = ещё не изучено
progress-proposed = из базы знаний, не изучено
progress-found = ожидает второго читателя
progress-disputed = второй читатель не согласен
progress-confirmed = подтверждено вторым лицом
chapter-definition = Определение
chapter-criminal-law = Уголовное право
chapter-jurisdiction = Юрисдикция
chapter-procedure = Процесс
chapter-victims = Потерпевшие
chapter-return = Возвращение
chapter-cooperation = Сотрудничество
chapter-prevention = Предупреждение
wording-shall = обязательство («shall»)
wording-shall-consider = «рассматривает возможность» или «стремится»
wording-may = «может»
wording-guidance = рекомендация, договорного обязательства нет
binding-binds = обязательно для государства
binding-unknown = неизвестно, обязательно ли
binding-free = не обязательно для государства
outcome-done = Выполнена
outcome-dropped = От меры отказались
filter-chapter = Раздел
filter-value = Вывод
filter-binding = Обязательность на эту дату
filter-progress = Состояние
filter-any = любое
filter-button = Показать
column-state = Государство
column-core = Основной набор
column-all = Все элементы
column-element = Элемент
column-value = Вывод
column-progress = Состояние
column-binding = Обязательность
column-chapter = Раздел
column-day = День
count-of = { $part } из { $whole }

## Оценки
assessments-title = Закон и стандарт
assessments-intro = Оценка сопоставляет законодательство одного государства на определённую дату с международным стандартом по борьбе с торговлей людьми. Она остаётся на этом узле.
assessments-empty = Оценок пока нет.
assessment-kind = Оценка
assessment-of = { $state }: закон и стандарт
assessment-law-of = законодательство на { $date }
assessment-begin-title = Начать оценку
assessment-begin-intro = Сначала каждый элемент неизвестен. Заканчивать не обязательно: что не изучено, остаётся неизвестным, и это видно.
assessment-country = Государство
assessment-date = Законодательство на дату
assessment-date-hint = От даты зависит и то, какие договоры обязательны для государства. Она может быть в прошлом.
assessment-first = Начать с того, что есть в базе знаний
assessment-first-hint = Эти ответы взяты из опубликованных источников. Пока закон не изучил человек, это лишь предложения.
assessment-first-count = { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
    [many] { $count } ответов
   *[other] { $count } ответа
}
assessment-begin = Начать
assessment-numbers = Ход работы
assessment-examine = Изучить следующий элемент
assessment-read-open = Показать, что ждёт меня
assessment-gaps-open = Показать, что не соответствует
assessment-close = Закрыть оценку
assessment-close-hint = В закрытую оценку больше ничего не вносится. Для более поздней редакции закона начните новую; их можно сравнить.
next-assessment-read = { $count ->
    [one] { $count } вывод коллеги ждёт вас как второго читателя.
    [few] { $count } вывода коллег ждут вас как второго читателя.
    [many] { $count } выводов коллег ждут вас как второго читателя.
   *[other] { $count } вывода коллег ждут вас как второго читателя.
}
next-assessment-core = { $count ->
    [one] { $count } элемент основного набора ещё никто не изучил.
    [few] { $count } элемента основного набора ещё никто не изучил.
    [many] { $count } элементов основного набора ещё никто не изучил.
   *[other] { $count } элемента основного набора ещё никто не изучил.
}
next-assessment-rest = { $count ->
    [one] Основной набор изучен. Ещё { $count } элемент никто не изучил.
    [few] Основной набор изучен. Ещё { $count } элемента никто не изучил.
    [many] Основной набор изучен. Ещё { $count } элементов никто не изучил.
   *[other] Основной набор изучен. Ещё { $count } элемента никто не изучил.
}
next-assessment-plan = Все элементы изучены. Посмотрите, что не соответствует, и запланируйте, кто и к какому сроку этим займётся.
meter-core = Основной набор: есть ответ
meter-all = Все элементы: есть ответ
meter-person = Изучено человеком
meter-second = Подтверждено вторым лицом
heat-title = По разделам
heat-hint = Число показывает, у скольких элементов такой вывод; чем темнее поле, тем больше доля раздела. Выберите число, чтобы увидеть элементы.
heat-total = Все разделы
elements-title = Элементы
elements-shown = { $count ->
    [0] Таких элементов нет.
    [one] Найден { $count } элемент.
    [few] Найдено { $count } элемента.
    [many] Найдено { $count } элементов.
   *[other] Найдено { $count } элемента.
}
elements-core = Основной набор
elements-core-hint = С этих элементов начинают: они важнее всего для потерпевших и для сотрудничества.
elements-count = { $count ->
    [one] { $count } элемент
    [few] { $count } элемента
    [many] { $count } элементов
   *[other] { $count } элемента
}
measures-count = { $count ->
    [one] запланирована { $count } мера
    [few] запланировано { $count } меры
    [many] запланировано { $count } мер
   *[other] запланировано { $count } меры
}
plan-title = План мер
plan-empty = Мер пока нет. Откройте элемент, который не соответствует, и укажите, кто и к какому сроку этим займётся.
plan-element-empty = По этому элементу мер нет.
course-title = Выводы во времени
standard-title = Стандарт
standard-edition = Редакция от { $date }: элементы взяты из Конвенции ООН против транснациональной организованной преступности, протокола к ней о торговле людьми и других договоров.
standard-unchecked = Формулировки этих элементов юрист ещё не проверял.

## Один элемент
element-place = элемент { $place }
element-question = Чего требует стандарт
element-refs = Норма
element-binds = На дату оценки
element-level = Сила формулировки
element-model-law = Образец для проекта закона: статья { $article }.
element-pages = Другие элементы
element-before = Предыдущий элемент
element-after = Следующий элемент
next-element-read = Коллега изучил этот элемент. Прочитайте вывод и его основания ниже, затем подтвердите его или укажите свой вывод.
next-element-nothing = Оценка закрыта, или вам здесь делать нечего.
next-element-examine = Прочитайте норму национального закона и запишите вывод.
next-element-proposed = В базе знаний есть предварительный ответ. Прочитайте саму норму, затем примите этот вывод как свой или измените его.
next-element-disputed = Второй читатель не согласен. Прочитайте почему и запишите новый вывод либо договоритесь.
next-element-wait = Вывод ожидает второго читателя. Можно перейти к следующему элементу.
next-element-plan = Вывод подтверждён, и чего-то не хватает. Запланируйте, кто и к какому сроку этим займётся.
next-element-done = Сейчас здесь делать нечего. Если закон изменится, запишите новый вывод.
finding-title = Вывод
finding-none = Этот элемент ещё никто не изучал: неизвестно.
finding-by-knowledge = из базы знаний
finding-form = Записать вывод
finding-value = Каков вывод?
finding-value-hint = О законодательстве на дату оценки.
finding-provisions = Нормы национального закона
finding-provisions-hint = По одной в строке, как их цитируют: УК 166(1). Не опечатываются: законы открыты.
finding-wording = Текст нормы
finding-wording-hint = На языке оригинала и в переводе, если он есть. Опечатывается.
finding-wording-in = Текст, язык: { $language }
finding-reasoning = Обоснование
finding-reasoning-hint = Почему вывод таков; где вы искали, если нормы нет. Опечатывается. Не называйте людей.
finding-save = Записать вывод
reading-title = Второй читатель
reading-confirmed = согласен
reading-disputed = считает иначе:
reading-confirm = Прочитано, согласен
reading-look = Перейти к выводу
reading-dispute = Не согласен
reading-value = Каков ваш вывод?
reading-reason = Почему
reading-reason-hint = Коллега ответит новым выводом. Опечатывается.
history-title = Прежние выводы
known-title = Что есть в базе знаний
known-hint = Из опубликованных источников, на английском языке. С текстом закона не сверено.
known-nothing = Об этом элементе и этом государстве ничего нет.

## Меры
measure-runs = запланирована
measure-overdue = просрочена
measure-due-day = срок: { $date }
measure-moved-from = прежний срок: { $date }
measure-plan = Запланировать меру
measure-owner = Кто этим занимается
measure-owner-hint = Орган или подразделение, не человек.
measure-due = Срок
measure-text = Что нужно сделать
measure-text-hint = Например: подготовить поправку, запросить орган, обучить, выделить средства. Опечатывается.
measure-end = Мера завершена
measure-outcome = Чем она завершилась?
measure-came = Что получилось
measure-move = Перенести срок
measure-move-reason = Почему

## Несколько государств
compare-title = Сравнение
compare-intro = Оценки, хранящиеся на этом узле, рядом друг с другом. Сравниваются выводы о законах, а не действия государств.
compare-open = Сравнить
compare-choose = Какие оценки
compare-only-differing = Только элементы, по которым они расходятся
compare-button = Сравнить
compare-by-chapter = По разделам
compare-by-element = По элементам
compare-no-difference = Расхождений нет.

## Отчёт
report-title = Отчёт о пробелах
report-hint = В PDF или DOCX: что не соответствует, на чём это основано, и план. Пока оценка открыта, отчёт помечен как проект.
report-addressee = Тем, кто готовит закон
report-subject = Национальный закон и стандарт: { $state }
report-opening = Отчёт сопоставляет законодательство (государство: { $state }) на { $date } с элементами международного стандарта по борьбе с торговлей людьми (всего { $count }; редакция от { $edition }). Что никто не изучал, неизвестно, и так и указано.
report-gaps = Пробелы
report-no-gaps = Пробелов не выявлено. Неизвестное выводом не является.
report-unknown = Неизвестное в основном наборе
report-unknown-intro = На эти вопросы ещё никто не ответил. Их следует изучить первыми.
report-verification = Выводы являются подписанными записями указанного ниже досье. Выгруженный из него файл проверяется без сети командой kerege verify FILE.

done-begin-assessment = Оценка начата.
done-record-finding = Вывод записан.
done-confirm-finding = Вы подтвердили вывод.
done-dispute-finding = Возражение записано; коллега его увидит.
done-plan-measure = Мера запланирована.
done-move-measure = Срок меры перенесён.
done-end-measure = Мера завершена.
done-close-assessment = Оценка закрыта.

refusal-assessment-stage = Оценка теперь на другой стадии ({ $stage }).
refusal-first-answers-too-late = Выводы уже есть; первые ответы можно взять только в начале.
refusal-finding-without-evidence = Вывод пока ни на чём не основан.
refusal-finding-without-evidence-cure = Укажите норму. Если в законе этого нет и указать норму нельзя, напишите в обосновании, где вы искали. Или выберите «Неизвестно».
refusal-no-such-element = В стандарте нет такого элемента.
refusal-dispute-same-value = Таков и вывод коллеги. Подтвердите его или выберите другой.
refusal-second-reader = Этот вывод записали вы. Прочитать его должен другой человек.
refusal-second-reader-cure = Обратитесь к коллеге с той же ролью.
refusal-finding-changed = Вывод за это время изменился.
refusal-finding-changed-cure = Откройте страницу заново и прочитайте его теперешнее содержание.
refusal-finding-not-to-be-read = Второму читателю здесь читать нечего: элемент никто не изучал, или вывод уже подтверждён.
refusal-measure-nothing-lacking = Закон соответствует; планировать нечего.
refusal-measure-ended = Эта мера уже завершена. Запланируйте новую.
refusal-no-standard = В базе знаний этого узла нет стандарта.
refusal-no-such-state = В базе знаний нет такого государства.
refusal-date-not-yet = Эта дата в будущем. Закон изучают в том виде, в каком он есть.

state-AE = Объединённые Арабские Эмираты
state-BY = Беларусь
state-CN = Китай
state-DE = Германия
state-GB = Соединённое Королевство
state-IN = Индия
state-IR = Иран
state-IT = Италия
state-KG = Кыргызстан
state-KR = Республика Корея
state-KZ = Казахстан
state-MN = Монголия
state-PL = Польша
state-RU = Российская Федерация
state-TJ = Таджикистан
state-TM = Туркменистан
state-TR = Турция
state-UA = Украина
state-US = Соединённые Штаты Америки
state-UZ = Узбекистан
