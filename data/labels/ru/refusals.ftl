# Законные отказы системы и что их устранит. Термины не проверены юристом.
refusal-unknown = Действие не выполнено ({ $code }).
refusal-not-found = Здесь ничего нет, или доступ вам не предоставлен.
refusal-malformed = «{ $what }» не читается: { $problem }.
refusal-malformed-form = Форма не читается.
refusal-malformed-form-cure = Вернитесь и отправьте её ещё раз.
refusal-malformed-json = Сообщение не является JSON ожидаемого вида: { $problem }.
refusal-role-needed = Это делает другая роль: { $roles }.
refusal-second-person = Это должно сделать второе лицо.
refusal-second-person-cure = Тот, кто выполнил предыдущий шаг, не может его подтвердить. Обратитесь к коллеге с нужной ролью.
refusal-already-under-way = Это действие уже выполняется.
refusal-already-under-way-cure = Подождите немного и откройте страницу снова.
refusal-would-not-count = Такая запись не имела бы силы ({ $reason }).
refusal-other-side = Это делает другая сторона, а не вы.
refusal-request-missing-must = Поручение нельзя отправить: не хватает обязательных сведений ({ $fields }).
refusal-request-missing-must-cure = Заполните поля с отметкой «обязательно».
refusal-safeguard-undecided = Мера защиты останавливает это, пока назначенное лицо не примет решение.
refusal-safeguard-undecided-cure = Решение принимает утверждающее должностное лицо на странице поручения.
refusal-safeguard-decided-against = Утверждающее должностное лицо решило, что продолжать нельзя.
refusal-no-legal-basis = Правовое основание указать нельзя ({ $answer }).
refusal-no-legal-basis-cure = На странице указано, у кого и что нужно выяснить.
refusal-draft-stage = Поручение сейчас на другой стадии ({ $stage }).
refusal-request-stage = Запрос о сотрудничестве сейчас на другой стадии ({ $stage }).
refusal-enquiry-stage = Запрос информации сейчас на другой стадии ({ $stage }).
refusal-matter-stage = Дело сейчас на другой стадии ({ $stage }).
refusal-enquiry-not-answered = На запрос информации ещё не дан ответ.
refusal-nothing-to-clarify = Уточнение не запрашивалось.
refusal-already-acknowledged = Получение уже подтверждено.
refusal-already-assigned = Запрос уже находится в этом подразделении.
refusal-not-assigned = Сначала передайте запрос в подразделение.
refusal-handling-purpose = Сведения хранятся для другой цели ({ $held }) и не могут использоваться для этой ({ $asked }).
refusal-handling-release-needed = Код обращения { $code } не допускает такого использования без разрешения источника-владельца.
refusal-handling-release-needed-cure = Запросите у автора ответа разрешение на использование.
refusal-caveat-needed = Код H3 означает «как указано в оговорках», но оговорок нет.
refusal-caveat-needed-cure = Напишите оговорки или выберите другой код.
refusal-peer-not-confirmed = Узел этого партнёра не подтверждён.
refusal-peer-not-confirmed-cure = Его подтверждают два администратора, сверив отпечатки.
refusal-no-such-unit = Такого подразделения нет ({ $unit }).
refusal-no-such-person = Одно из лиц не относится к вашим подразделениям.
refusal-team-without-you = Включите в группу и себя, иначе вы сразу потеряете доступ к делу.
refusal-no-unit = Вы не относитесь ни к одному подразделению и поэтому не можете действовать.
refusal-no-files-here = Сюда нельзя добавить файлы.
refusal-no-such-file = Файл отсутствует. Выберите его снова.
refusal-file-missing = Файл не выбран.
refusal-file-name = Такое имя файла использовать нельзя ({ $reason }).
refusal-file-name-cure = Переименуйте файл и выберите его снова.
refusal-file-too-large = Файл слишком велик.
refusal-file-not-here-yet = Файл ещё не поступил целиком.
refusal-files-too-many = Слишком много файлов сразу (не больше { $most }).
refusal-upload-broken-off = Соединение прервалось до окончания передачи файла. Ничего из него не сохранено.
refusal-upload-broken-off-cure = Выберите файл снова.
refusal-body-too-large = Превышен допустимый размер ({ $limit }).
refusal-field-too-long = Поле слишком длинное (не больше { $limit } знаков).
refusal-limit = Достигнут предел: { $what } (не больше { $limit }).
refusal-measure-unknown = Такой меры нет.
refusal-language-unknown = На этом языке поручения не печатаются.
refusal-circumstance-unknown = Такого обстоятельства нет.
refusal-date-not-in-future = Дата должна быть в будущем.
refusal-letter-missing-part = Поручение нельзя напечатать: не хватает части.
refusal-letter-too-long = Поручение слишком длинное для печати.
refusal-letter-too-many-parts = В поручении слишком много частей для печати.
refusal-letter-characters = В поручении есть знаки, которые нельзя напечатать.
refusal-letter-characters-cure = Используйте латинские, кириллические или арабские буквы.
refusal-erase-own-only = Стирать можно только содержимое собственных записей.
refusal-content-erased = Содержимое стёрто.
refusal-card-unreadable = Это не действительная карточка узла: { $problem }.
refusal-card-is-own = Это карточка вашего узла. Выберите карточку партнёра.
refusal-card-expired = Срок действия карточки истёк ({ $day }). Попросите у партнёра новую.
refusal-card-older = Уже известна более новая карточка этого узла.
refusal-fingerprint-differs = Отпечаток не совпадает с указанным в карточке.
refusal-fingerprint-differs-cure = Не подтверждайте. Попросите партнёра по телефону прочитать отпечаток ещё раз; если он не совпадёт, карточка принадлежит не этому партнёру.
refusal-unknown-command = Такого действия нет.
refusal-form-expired = Страница была открыта слишком долго или форма отправлена с другого сайта.
refusal-form-expired-cure = Загрузите страницу снова и повторите действие.
refusal-session-ended = Ваш сеанс завершён.
refusal-session-ended-cure = Войдите снова.
refusal-step-up-needed = Сначала подтвердите свою личность.
refusal-step-up-needed-cure = Введите новый код на своей странице. Подтверждение действует { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
    [many] { $minutes } минут
   *[other] { $minutes } минуты
}.
refusal-sign-in-failed = Имя, пароль или код неверны.
refusal-sign-in-failed-cure = Каждый код действует один раз. Дождитесь следующего и попробуйте снова.
refusal-sign-in-locked = Слишком много неудачных попыток. Вход закрыт на { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
    [many] { $minutes } минут
   *[other] { $minutes } минуты
}.
refusal-sign-in-locked-cure = Подождите или обратитесь к администратору. Войти с ключом доступа по-прежнему можно.
refusal-sign-in-busy = Сейчас одновременно входит слишком много сотрудников.
refusal-sign-in-busy-cure = Попробуйте снова через несколько секунд.
refusal-code-wrong = Код неверен.
refusal-enrolment-not-started = Начните снова со страницы входа.
refusal-password-too-short = Пароль слишком короткий (не меньше { $least } знаков).
refusal-password-too-long = Пароль слишком длинный (не больше { $most } байт).
refusal-password-too-easy = Пароль слишком легко угадать.
refusal-password-not-new = Выберите пароль, который ещё не использовался.
refusal-password-twice = Введённые пароли различаются.
refusal-passkey-failed = Ключ доступа не принят.
refusal-passkeys-full = Достигнуто наибольшее число ключей доступа ({ $most }).
refusal-person-name-taken = Это имя для входа занято.
refusal-person-roles = Выберите хотя бы одну роль.
refusal-person-units = Выберите хотя бы одно подразделение (не больше { $most }).
refusal-person-last-administrator = Это последний администратор. Сначала добавьте другого.
refusal-time-limit-unknown = Такой нормы о сроке нет.
refusal-request-kind-unknown = Такого вида запроса нет.
refusal-field-unknown = Такого поля нет.
refusal-method = Этот адрес не принимает такое действие.
refusal-too-slow = Выполнение заняло слишком много времени.
