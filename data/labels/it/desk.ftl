# La prima pagina, gli elenchi, le parole comuni a tutte le pagine, l’aiuto, il registro delle consultazioni. I termini non sono stati verificati da giuristi madrelingua.

## La prima pagina
desk-title = La mia scrivania
desk-new-matter = Aprire un procedimento
desk-waiting = Attività in attesa
desk-waiting-count = { $count ->
    [one] Un’attività è in attesa, personale o dell’unità. La più urgente è in testa.
   *[other] { $count } attività sono in attesa, personali o dell’unità. Le più urgenti sono in testa.
}
desk-waiting-empty = Nessuna attività in attesa. Quando un partner risponde o chiede qualcosa, appare qui con il suo termine.
desk-undelivered = Non ancora consegnato
desk-undelivered-hint = Non occorre fare nulla e si può continuare a lavorare: tutto è consegnato una sola volta e in ordine, appena il nodo del partner è raggiungibile.
desk-recovering = Ripristinato da una copia, si attendono ancora
desk-recovering-hint = Ciò che si condivide con questi partner si può leggere. Nulla di nuovo vi è scritto finché i loro nodi non sono raggiunti e non restituiscono ciò che questo aveva scritto dopo la copia.
desk-annexes = Allegati sulle vittime
desk-annex-persons = { $count ->
    [one] { $count } persona
   *[other] { $count } persone
}
back-to-desk = Tornare alla scrivania
desk-recent = Ultime modifiche
desk-recent-empty = Non è ancora accaduto nulla. Qui appare ciò che scrivono questa autorità e i suoi partner.

## Colonne delle tabelle
column-number = Numero
column-stage = Fase
column-partner = Partner
column-due = Termine
column-changed = Ultima modifica
column-task = Che cosa fare
column-place = N.
column-what = Che cosa
column-who = Chi
column-when = Quando
column-content = Contenuto
column-entry = Registrazione
column-authority = Autorità
column-part = Parte
column-fingerprint = Impronta
column-did = Che cosa è stato fatto
column-purpose = Finalità
column-dossier = Fascicolo
due-none = senza termine
overdue = scaduto

## Che cosa rappresenta una riga
room-investigations = Procedimento
room-enquiries = Richiesta di informazioni
room-cooperation = Domanda di assistenza
room-cooperation-draft = Rogatoria
room-cooperation-execution = Esecuzione
room-house = Nodo

## Fasi
stage-investigations-unopened = non aperto
stage-investigations-open = aperto
stage-investigations-closed = chiuso
stage-enquiries-unsent = non inviata
stage-enquiries-open = in attesa di risposta
stage-enquiries-clarification = chiarimento richiesto
stage-enquiries-answered = con risposta
stage-enquiries-refused = rifiutata
stage-enquiries-withdrawn = ritirata
stage-cooperation-draft-unwritten = non iniziata
stage-cooperation-draft-draft = in redazione
stage-cooperation-draft-submitted = in attesa di approvazione
stage-cooperation-draft-approved = approvata, non inviata
stage-cooperation-draft-dispatched = inviata
stage-cooperation-draft-discarded = abbandonata
stage-cooperation-unsent = non inviata
stage-cooperation-sent = inviata
stage-cooperation-acknowledged = ricezione confermata
stage-cooperation-clarification = chiarimento richiesto
stage-cooperation-partly-executed = eseguita in parte
stage-cooperation-postponed = rinviata
stage-cooperation-executed = eseguita
stage-cooperation-refused = rifiutata
stage-cooperation-withdrawn = ritirata
stage-cooperation-closed = chiusa
stage-cooperation-execution-unassigned = non assegnata
stage-cooperation-execution-assigned = assegnata
stage-house-house = nodo

## Attività
task-answer-enquiry = Rispondere alla richiesta di informazioni
task-clarify-enquiry = Fornire i chiarimenti chiesti dal partner
task-await-answer = In attesa della risposta del partner
task-await-receipt = In attesa che il nodo del partner confermi la ricezione
task-await-erasure = Un partner non ha confermato la cancellazione ordinata
task-await-copies = Un partner non ha detto che ne è stato delle copie
task-account-for-copies = Un partner ha ritirato qualcosa: dire che ne è stato delle copie
task-examine-fork = Da esaminare: un autore ha firmato due voci diverse per lo stesso posto
task-examine-books = Da esaminare: le chiusure dei registri di un partner si contraddicono, o ne mancano
task-read-answer = Leggere la risposta
task-read-refusal = Leggere perché la richiesta di informazioni è stata rifiutata
task-decide-release = Decidere sul nulla osta a un ulteriore uso della risposta
task-complete-draft = Completare la rogatoria
task-approve-draft = Controllare e approvare la rogatoria
task-send-request = Inviare la rogatoria approvata
task-acknowledge-request = Confermare la ricezione della domanda di assistenza
task-clarify-request = Fornire i chiarimenti chiesti dal partner
task-await-acknowledgement = In attesa della conferma di ricezione del partner
task-read-evidence = Leggere quanto è stato trasmesso
task-read-request-refusal = Leggere perché la domanda di assistenza è stata rifiutata
task-assign-request = Assegnare la domanda di assistenza a un’unità
task-execute-request = Eseguire la domanda di assistenza

## Elenchi
list-sides = Direzione
list-search = Cercare per numero
list-search-hint = Basta una parte del numero.
list-search-button = Cercare
list-nothing-found = Nessun numero corrisponde.
list-show-all = Mostrare tutto
list-shown = Da { $from } a { $to } di { $count }, a partire dalle modifiche più recenti
list-pages = Pagine di questo elenco
list-earlier = Più recenti
list-later = Meno recenti
matters-title = Procedimenti
matters-empty = Non c’è ancora alcun procedimento. Aprirne uno per importare i dati del caso o per chiedere informazioni a un partner.
enquiries-title = Richieste di informazioni
enquiries-in = Ricevute
enquiries-out = Inviate
enquiries-in-empty = Nessun partner ha ancora chiesto informazioni. Una nuova richiesta di informazioni appare qui e sulla scrivania con il suo termine.
enquiries-out-empty = Non è stata ancora inviata alcuna richiesta di informazioni. Aprire un procedimento e scegliere «Chiedere informazioni a un partner».
drafts-title = Rogatorie
drafts-empty = Nessuna rogatoria è in redazione. Aprire un procedimento, o una richiesta di informazioni con risposta, e scegliere «Redigere una rogatoria».
requests-title = Domande di assistenza
requests-in = Ricevute
requests-out = Inviate
requests-in-empty = Non è ancora arrivata alcuna domanda di assistenza. Una nuova domanda appare qui e sulla scrivania dell’addetto al registro.
requests-out-empty = Non è stata ancora inviata alcuna domanda di assistenza. Ogni domanda nasce come rogatoria: redigerla, farla approvare, inviarla.

## Riquadri e pulsanti di tutte le pagine
next-title = Prossimo passo
other-title = Altre azioni
story-title = Comunicazioni
story-empty = Ancora nessuna comunicazione.
record-title = Registro
record-log = Registro firmato
record-export = Esportare il fascicolo in un solo file
from-matter = Dal procedimento
from-partner = Mittente:
to-partner = Destinatario:
partners-empty = Non c’è ancora alcun partner confermato. Un amministratore propone un partner con la scheda del suo nodo e una seconda persona lo conferma.
back-to-matter = Tornare al procedimento

## Moduli
form-optional = (facoltativo)
form-choose = Scegliere…
form-save = Salvare
form-cancel = Annullare
form-not-done = Operazione non eseguita
form-to-field = Passare al campo
form-yes = sì
form-no = no
form-unknown = non noto
wrong-empty = Qui manca il testo.
wrong-too-long = Il testo supera { $limit } caratteri. Abbreviarlo.
wrong-characters = Il testo contiene caratteri invisibili o che invertono l’ordine di lettura. Scrivere testo semplice.
wrong-choose = Scegliere una delle possibilità indicate.
wrong-date = Scrivere il giorno come anno-mese-giorno, per esempio 2027-01-31.
wrong-caveats = Con il codice H3 indicare qui che cosa può fare il destinatario; senza condizioni il codice non ha significato.
wrong-not-kept = Il motivo serve solo per copie conservate. Scegliere questa risposta, oppure togliere il motivo.
wrong-file = Scegliere prima un file.

## File
file-erased = Questo file è stato cancellato.
file-here = Arrivati { $here } di { $all }
file-waiting = (già ricevuto, non ancora inviato)

## In attesa di un partner
waits = { $count ->
    [one] Una registrazione attende di essere consegnata a: { $partner }.
   *[other] { $count } registrazioni attendono di essere consegnate a: { $partner }.
}
waits-since = { $count ->
    [one] Una registrazione attende di essere consegnata a: { $partner }. In attesa da: { $moment }.
   *[other] { $count } registrazioni attendono di essere consegnate a: { $partner }. La meno recente è in attesa da: { $moment }.
}

## Ricevute
receipt-written = Scritto qui in data { $moment }. Manca ancora la conferma di: { $partner }.
receipt-received = ✓ Ricevuto in data { $moment } dal nodo di: { $partner }
receipt-delivered = ✓ Consegnato all’unità del partner in data { $moment }
receipt-opened = ✓ Aperto da una persona presso il partner in data { $moment }
receipt-missing-delivered = Ricevuto, ma non ancora consegnato a un’unità: { $partner }.
receipt-missing-opened = Non ancora aperto: { $partner }.
receipt-signed = (ricevuta firmata)

## Chi e che cosa
author-node = il nodo stesso
role-investigator = investigatore
role-officer = funzionario addetto alle richieste di informazioni
role-prosecutor = procuratore
role-approver = funzionario che approva
role-registrar = addetto al registro
role-executor = funzionario incaricato dell’esecuzione
role-victim-protector = addetto alla tutela delle vittime
role-supervisor = supervisore
role-administrator = amministratore
language-en = inglese
language-ru = russo
language-ky = kirghiso
language-it = italiano
language-tr = turco
language-ar = arabo

## Trattamento
label-title = Trattamento
label-code = Codice di trattamento
label-tlp = Codice a semaforo (TLP)
label-caveats = Condizioni
label-caveat = Condizione
label-purpose = Finalità
label-retention = Conservazione
label-review = da riesaminare entro: { $date }
handling-legend = Che cosa può farne il destinatario
handling-hint = Il codice accompagna il testo e vincola ogni passo successivo.
handling-caveats = Condizioni
handling-caveats-hint = Una condizione per riga. Obbligatorie con il codice H3.
code-H0 = per la prevenzione e il contrasto della criminalità
code-H0-means = Le forze dell’ordine del destinatario possono usarlo per la prevenzione e il contrasto della criminalità, anche in giudizio.
code-H1 = da non usare in giudizio senza permesso
code-H1-means = Può essere usato nell’indagine. Per usarlo in giudizio o in una domanda formale occorre il nulla osta dell’autore.
code-H2 = da non trasmettere ad altri senza permesso
code-H2-means = Per l’unità destinataria. Per trasmetterlo ad altri e per ogni uso in giudizio occorre il nulla osta dell’autore.
code-H3 = da usare solo secondo le condizioni indicate
code-H3-means = Si può leggere. Ogni altro uso segue le condizioni indicate e richiede il nulla osta dell’autore.
purpose-investigation = indagine
purpose-prosecution = azione penale
purpose-victim-protection = tutela delle vittime
purpose-oversight = vigilanza
purpose-administration = gestione del nodo
retention-operational = informazioni operative
retention-case-file = atti del procedimento
retention-victim = dati di una vittima
retention-house = amministrazione del nodo
source-A = affidabile
source-A-means = Nessun dubbio su autenticità, attendibilità e competenza.
source-B = per lo più affidabile
source-B-means = Nella maggior parte dei casi si è rivelata affidabile.
source-C = per lo più inaffidabile
source-C-means = Nella maggior parte dei casi si è rivelata inaffidabile.
source-X = non valutabile
source-X-means = L’affidabilità della fonte non può essere valutata.
information-1 = certe
information-1-means = La loro esattezza non è in dubbio.
information-2 = note alla fonte
information-2-means = La fonte le conosce personalmente; il funzionario che le riferisce no.
information-3 = corroborate
information-3-means = La fonte non le conosce personalmente, ma altre informazioni concordano.
information-4 = non corroborate
information-4-means = La fonte non le conosce personalmente e nient’altro le sostiene.
use-read = lettura
use-export = esportazione in un file
use-disseminate = trasmissione a un’altra autorità
use-disseminate-means = A un’autorità che non ha ricevuto la risposta dal suo autore.
use-judicial = uso in giudizio o in una domanda formale
use-judicial-means = Per inserirla in una rogatoria e usarla in giudizio.

## Il registro delle consultazioni
accesses-title = Chi ha consultato che cosa
accesses-intro = Ogni consultazione dei dati di una persona è annotata qui: chi, in quale ruolo, per quale finalità. Il registro non può essere modificato.
accesses-all = Mostrare tutti i fascicoli
accesses-empty = Nessuno ha ancora consultato i dati di una persona.
access-read = lettura
access-export = esportazione
access-download = scaricamento di un file
access-list = consultazione di un elenco
access-log = consultazione del registro firmato
access-annex = apertura di un allegato sulle vittime
access-print = stampa di una rogatoria

## Aiuto
help-title = Aiuto
help-intro = In breve, che cosa si fa qui. Ogni pagina mostra un solo prossimo passo; tutto il resto è più sotto.
help-words = Le parole
help-codes = Codici di trattamento
help-keys = Tastiera
help-role-investigator = Apre i procedimenti, importa i dati dei casi e chiede informazioni ai partner. Per cominciare: aprire un procedimento, poi scegliere «Chiedere informazioni a un partner». La risposta del partner arriva sulla scrivania. Ciò che riguarda le vittime è sigillato al momento dell’importazione; l’investigatore non lo vede.
help-role-officer = Risponde alle richieste di informazioni dei partner, che arrivano sulla scrivania con il loro termine. Può rispondere, chiedere chiarimenti o rifiutare indicando un motivo di rifiuto. Scegliere con cura che cosa il partner può fare della risposta: il codice di trattamento la accompagna.
help-role-prosecutor = Redige le rogatorie, a partire da un procedimento o da una richiesta di informazioni con risposta. La pagina mostra la base giuridica, che cosa manca e che cosa ferma la rogatoria. Una seconda persona la approva, poi il procuratore la invia. Ogni passo del partner è visibile con la ricevuta firmata.
help-role-approver = È la seconda persona. Legge la rogatoria, ne esamina la base giuridica e le misure di tutela e, se occorre, la stampa. La approva, oppure la restituisce con una motivazione. Se una misura di tutela ferma la rogatoria, decide chi approva, e il suo nome è registrato.
help-role-registrar = Riceve le domande di assistenza dei partner. Ne conferma la ricezione, le assegna a un’unità della propria autorità (il partner non vede quale), chiede chiarimenti, ne rinvia l’esecuzione o le rifiuta indicando un motivo di rifiuto.
help-role-executor = Esegue ciò che è assegnato alla propria unità. Trasmette la descrizione di quanto è stato fatto, con le prove come file. I file grandi possono richiedere tempo; nel frattempo si può continuare a lavorare.
help-role-victim-protector = Apre gli allegati sulle vittime e tiene le schede delle persone sotto protezione; nessun altro vede né gli uni né le altre. Con il consenso della persona chiede ai servizi di protezione dei partner se la conoscono, e risponde quando chiedono loro. Ogni apertura è registrata.
help-role-supervisor = Vede il registro firmato di ogni fascicolo e chi ha consultato che cosa. Non vede alcun contenuto.
help-role-administrator = Gestisce i partner e le persone del nodo. Un partner è proposto da una persona e confermato da un’altra, che confronta l’impronta per telefono. Non vede alcun procedimento.
help-word-matter = Procedimento
help-word-matter-means = Il procedimento penale della propria autorità. Non lascia mai questo nodo.
help-word-enquiry = Richiesta di informazioni
help-word-enquiry-means = Un quesito tra forze di polizia, con un termine.
help-word-letter = Rogatoria
help-word-letter-means = Il documento formale con cui uno Stato chiede assistenza giudiziaria a un altro.
help-word-request = Domanda di assistenza
help-word-request-means = Una rogatoria inviata, con tutto ciò che le due parti hanno comunicato da allora al riguardo.
help-word-dossier = Fascicolo
help-word-dossier-means = Il registro firmato di un procedimento, di una richiesta di informazioni o di una domanda di assistenza. Nulla può esservi modificato senza che si veda.
help-word-receipt = Ricevuta
help-word-receipt-means = L’attestazione firmata del partner che qualcosa è stato ricevuto, consegnato a un’unità o aperto da una persona.
help-word-clock = Termine
help-word-clock-means = Il giorno o l’ora entro cui qualcosa va fatto, e la norma da cui deriva.
help-word-release = Nulla osta
help-word-release-means = Il permesso dell’autore per un uso che il codice di trattamento non consente.
help-word-annex = Allegato sulle vittime
help-word-annex-means = Ciò che riguarda una vittima. È sigillato; lo apre solo l’addetto alla tutela delle vittime.
help-word-erasure = Cancellazione
help-word-erasure-means = La chiave e il contenuto sono distrutti presso ogni detentore. Resta la registrazione che qualcosa è stato comunicato.
help-key-tab = Tab porta al campo o al collegamento successivo, Maiusc e Tab a quello precedente.
help-key-skip = Il primo Tab di una pagina propone di passare al contenuto.
help-key-enter = Invio segue un collegamento e invia un modulo.
help-key-details = Invio o la barra spaziatrice apre e chiude un’azione ripiegata.
desk-awaited = Che cosa si attende
