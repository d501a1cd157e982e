# La cornice di ogni pagina: testata, menu, accesso, pagina propria, persone, errori. I termini non sono stati verificati da giuristi madrelingua.
language-own-name = Italiano
moment = { $date }, { $time } UTC
until-minutes = { $count ->
    [one] tra { $count } minuto
   *[other] tra { $count } minuti
}
until-hours = { $count ->
    [one] tra { $count } ora
   *[other] tra { $count } ore
}
until-days = { $count ->
    [one] tra { $count } giorno
   *[other] tra { $count } giorni
}
late-minutes = { $count ->
    [one] { $count } minuto di ritardo
   *[other] { $count } minuti di ritardo
}
late-hours = { $count ->
    [one] { $count } ora di ritardo
   *[other] { $count } ore di ritardo
}
late-days = { $count ->
    [one] { $count } giorno di ritardo
   *[other] { $count } giorni di ritardo
}
bytes-b = { $size } B
bytes-kb = { $size } kB
bytes-mb = { $size } MB
bytes-gb = { $size } GB

## Cornice
skip = Passare al contenuto
menu = Menu
menu-desk = La mia scrivania
menu-matters = Procedimenti
menu-enquiries = Richieste di informazioni
menu-drafts = Rogatorie in preparazione
menu-requests = Domande di assistenza
menu-peers = Nodi dei partner
menu-accesses = Chi ha consultato che cosa
menu-people = Persone
menu-help = Aiuto
crumbs = Percorso
foot = Kerege. Tutto ciò che si fa qui è firmato e conservato. Ogni consultazione di dati su una persona è registrata.
language-choose = Lingua
sign-out = Uscire
news = Qualcosa è cambiato.
news-show = Mostrare
error-back = Tornare alla scrivania
error-number = Comunicare all’operatore questo numero:
error-title-not-found = Non trovato
error-title-refused = Operazione non eseguita
error-title-fault = Guasto del sistema

## Accesso
sign-in-title = Accesso
sign-in-intro = Accesso al nodo di: { $authority }.
sign-in-name = Nome di accesso
sign-in-password = Password
sign-in-code = Codice monouso
sign-in-code-hint = Sei cifre dall’app di autenticazione. Al primissimo accesso lasciare vuoto.
sign-in-enter = Accedere
sign-in-passkey = Accedere con una passkey
passkey-not-done = La passkey non è stata accettata. Riprovare, oppure usare password e codice.
first-title = Primo accesso
first-intro = Buongiorno, { $name }. Ora si imposta l’accesso personale; nessun altro lo conoscerà.
first-app = 1. App di autenticazione
first-app-text = Aprire sul telefono un’app di autenticazione e inquadrare questa immagine. Poi inserire le sei cifre che l’app mostra.
first-app-again = L’immagine è già stata inquadrata. Inserire le sei cifre che l’app mostra ora.
first-picture = Immagine da inquadrare con un’app di autenticazione
first-secret = Oppure inserire nell’app:
first-password = 2. Password personale
first-done = Terminare e accedere
password-new = Nuova password
password-again = Ripetere la stessa password
password-hint = Almeno { $least } caratteri. La scelta migliore è una frase che nessun altro conosce.
password-change = Cambiare la password

## Pagina propria
me-title = Il mio accesso
me-work = Chi sono qui
person-name = Nome
person-authority = Autorità
person-units = Unità
person-roles = Ruoli
prove-title = Confermare la propria identità
prove-text = Prima di modificare le modalità di accesso, inserire un nuovo codice. Vale per alcuni minuti.
prove-do = Confermare
prove-passkey = Confermare con una passkey
passkeys-title = Passkey
passkeys-text = Una passkey è conservata nel telefono, nel computer o in una chiave di sicurezza. Consente di accedere senza password e codice.
passkeys-none = Nessuna passkey.
passkey-name = Nome della passkey
passkey-name-hint = Per esempio: computer dell’ufficio.
passkey-added = Aggiunta
passkey-used = Ultimo uso
passkey-remove = Rimuovere
passkey-add = Aggiungere una passkey
sessions-title = Sessioni aperte
sessions-text = Una sessione termina da sola dopo 30 minuti di inattività e in ogni caso dopo 12 ore.
session-began = Inizio
session-seen = Ultimo uso
session-from = Provenienza
session-this = (questa)
sessions-end = Chiudere tutte le altre sessioni

## Persone
people-title = Persone
people-add = Aggiungere una persona
people-add-do = Aggiungere
people-prove = Prima di qualsiasi modifica occorre confermare la propria identità.
person-name-hint = Come lo scrive la persona stessa, in qualsiasi alfabeto.
person-sign-in = Accesso
person-sign-in-hint = Da 3 a 64 caratteri: lettere minuscole a–z, cifre, punti, trattini.
person-language = Lingua delle pagine
person-work = Ruoli e unità
person-work-do = Salvare
person-stage-active = può accedere
person-stage-first = in attesa del primo accesso
person-stage-disabled = disattivata
person-enable = Riattivare
person-enable-text = La persona riceve una nuova password temporanea e imposta di nuovo il proprio accesso.
person-unlock = Sbloccare
person-unlock-text = Dopo troppi tentativi falliti, consente alla persona di riprovare subito.
person-reset = Assegnare una nuova password temporanea
person-reset-text = In caso di smarrimento della password o dell’autenticatore. Tutte le sessioni terminano e le passkey sono rimosse.
person-disable = Disattivare
person-disable-text = La persona non può più accedere e tutte le sue sessioni terminano. Ciò che ha fatto resta.
temporary-title = Password temporanea
temporary-text = Da consegnare di persona a: { $name }. Validità: { $hours } ore.
temporary-password = Password temporanea
temporary-once = È mostrata qui una sola volta.
done-person-work = Modifiche salvate.
done-person-unlock = Accesso sbloccato.
done-person-disable = Persona disattivata.
done-password = La password è stata cambiata.
done-passkey-add = La passkey è stata aggiunta.
done-passkey-remove = La passkey è stata rimossa.
done-sessions = Tutte le altre sessioni sono state chiuse.
done-prove = Identità confermata.
