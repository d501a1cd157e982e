# Рамка каждой страницы: заголовок, меню, вход, своя страница, сотрудники, ошибки. Термины не проверены юристом.
language-own-name = Русский
moment = { $date }, { $time } UTC
until-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
    [many] через { $count } минут
   *[other] через { $count } минуты
}
until-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
    [many] через { $count } часов
   *[other] через { $count } часа
}
until-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
    [many] через { $count } дней
   *[other] через { $count } дня
}
late-minutes = { $count ->
    [one] просрочено на { $count } минуту
    [few] просрочено на { $count } минуты
    [many] просрочено на { $count } минут
   *[other] просрочено на { $count } минуты
}
late-hours = { $count ->
    [one] просрочено на { $count } час
    [few] просрочено на { $count } часа
    [many] просрочено на { $count } часов
   *[other] просрочено на { $count } часа
}
late-days = { $count ->
    [one] просрочено на { $count } день
    [few] просрочено на { $count } дня
    [many] просрочено на { $count } дней
   *[other] просрочено на { $count } дня
}
bytes-b = { $size } Б
bytes-kb = { $size } кБ
bytes-mb = { $size } МБ
bytes-gb = { $size } ГБ

skip = Перейти к содержанию
menu = Меню
menu-desk = Рабочий стол
menu-matters = Дела
menu-enquiries = Запросы информации
menu-drafts = Проекты поручений
menu-requests = Запросы о сотрудничестве
menu-peers = Узлы партнёров
menu-accesses = Обращения к данным
menu-people = Сотрудники
menu-help = Справка
crumbs = Где вы находитесь
foot = Kerege. Ваши действия подписываются и сохраняются. Каждое обращение к данным о лице регистрируется.
language-choose = Язык
sign-out = Выйти
news = Есть изменения.
news-show = Показать
error-back = Вернуться к рабочему столу
error-number = Сообщите оператору этот номер:
error-title-not-found = Не найдено
error-title-refused = Действие не выполнено
error-title-fault = Сбой

sign-in-title = Вход
sign-in-intro = Вы входите в узел: { $authority }.
sign-in-name = Имя для входа
sign-in-password = Пароль
sign-in-code = Одноразовый код
sign-in-code-hint = Шесть цифр из приложения-аутентификатора. При самом первом входе оставьте поле пустым.
sign-in-enter = Войти
sign-in-passkey = Войти с ключом доступа
passkey-not-done = Ключ доступа не принят. Попробуйте ещё раз или войдите с паролем и кодом.
first-title = Первый вход
first-intro = Здравствуйте, { $name }. Настройте свой вход; эти данные не будет знать никто другой.
first-app = 1. Приложение-аутентификатор
first-app-text = Откройте на телефоне приложение-аутентификатор и отсканируйте изображение. Затем введите шесть цифр, которые покажет приложение.
first-app-again = Изображение уже отсканировано. Введите шесть цифр, которые приложение показывает сейчас.
first-picture = Изображение для приложения-аутентификатора
first-secret = Или введите в приложение:
first-password = 2. Собственный пароль
first-done = Завершить и войти
password-new = Новый пароль
password-again = Тот же пароль ещё раз
password-hint = Не меньше { $least } знаков. Лучше всего — фраза, известная только вам.
password-change = Сменить пароль

me-title = Мой вход
me-work = Кто я здесь
person-name = Имя
person-authority = Орган
person-units = Подразделения
person-roles = Роли
prove-title = Подтвердите свою личность
prove-text = Прежде чем менять способ входа, введите новый код. Подтверждение действует несколько минут.
prove-do = Подтвердить
prove-passkey = Подтвердить ключом доступа
passkeys-title = Ключи доступа
passkeys-text = Ключ доступа хранится в телефоне, компьютере или ключе безопасности. С ним можно войти без пароля и кода.
passkeys-none = Ключей доступа пока нет.
passkey-name = Название ключа
passkey-name-hint = Например: рабочий компьютер.
passkey-added = Добавлен
passkey-used = Последнее использование
passkey-remove = Удалить
passkey-add = Добавить ключ доступа
sessions-title = Открытые сеансы
sessions-text = Сеанс завершается сам после 30 минут бездействия и в любом случае через 12 часов.
session-began = Начат
session-seen = Последнее действие
session-from = Откуда
session-this = (этот)
sessions-end = Завершить все другие сеансы

people-title = Сотрудники
people-add = Добавить сотрудника
people-add-do = Добавить
people-prove = Прежде чем вносить изменения, подтвердите свою личность.
person-name-hint = Так, как сотрудник пишет его сам, на любой письменности.
person-sign-in = Вход
person-sign-in-hint = От 3 до 64 знаков: строчные буквы a–z, цифры, точки, дефисы.
person-language = Язык страниц
person-work = Роли и подразделения
person-work-do = Сохранить
person-stage-active = может входить
person-stage-first = ожидается первый вход
person-stage-disabled = вход отключён
person-enable = Включить снова
person-enable-text = Сотрудник получает новый временный пароль и настраивает вход заново.
person-unlock = Разблокировать
person-unlock-text = После слишком многих неудачных попыток позволяет сразу попробовать снова.
person-reset = Выдать новый временный пароль
person-reset-text = Если утерян пароль или аутентификатор. Все сеансы завершаются, ключи доступа удаляются.
person-disable = Отключить
person-disable-text = Сотрудник больше не сможет войти, все его сеансы завершаются. Сделанное им сохраняется.
temporary-title = Временный пароль
temporary-text = Передайте лично: { $name }. Срок действия, часов: { $hours }.
temporary-password = Временный пароль
temporary-once = Показывается здесь один раз и больше никогда.
done-person-work = Сохранено.
done-person-unlock = Вход разблокирован.
done-person-disable = Вход отключён.
done-password = Пароль изменён.
done-passkey-add = Ключ доступа добавлен.
done-passkey-remove = Ключ доступа удалён.
done-sessions = Все другие сеансы завершены.
done-prove = Личность подтверждена.
