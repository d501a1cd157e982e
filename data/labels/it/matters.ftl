# Procedimenti, dati dei casi importati e allegato sulle vittime. I termini non sono stati verificati da giuristi madrelingua.

matter-kind = Procedimento
matter-new-title = Aprire un procedimento
matter-new-intro = È il procedimento penale della propria autorità. Resta su questo nodo; i partner vedono solo ciò che viene loro inviato.
matter-number = Numero del procedimento
matter-number-hint = Come lo scrive la propria autorità. I partner possono vederlo nei numeri delle rogatorie.
matter-title = Titolo breve
matter-title-hint = Solo per la propria unità. È sigillato.
matter-offence = Reato
matter-facts = Fatti
matter-facts-hint = Che cosa è accaduto, per quanto è noto. Il testo è sigillato. Non nominare qui le vittime: i loro dati si importano.
matter-open = Aprire il procedimento
matter-ask = Chiedere informazioni a un partner
matter-letter = Redigere una rogatoria
matter-linked = Atti nati dal procedimento
matter-linked-empty = Ancora nulla. Chiedere informazioni a un partner, oppure redigere una rogatoria.
matter-imported = Dati importati
matter-imported-empty = Non sono stati ancora importati dati.
matter-annex-sealed = Ciò che riguarda le vittime è in un allegato sigillato. Nessun ruolo investigativo lo apre, e nessuna richiesta di informazioni o rogatoria lo trasmette.
matter-annex-open = Aprire l’allegato (l’apertura è registrata)
matter-rows = { $count ->
    [one] una riga
   *[other] { $count } righe
}
row-title = Riga { $count }
matter-team = Chi può vederlo
matter-team-everyone = Tutta l’unità.
matter-team-change = Modificare chi può vederlo
matter-team-legend = Persone
matter-team-hint = Se non si seleziona nessuno, lo vede tutta l’unità. Se si selezionano persone, selezionare anche sé stessi.
matter-close = Chiudere il procedimento
matter-close-hint = In un procedimento chiuso non si possono più importare dati, chiedere informazioni né redigere rogatorie. Si può ancora leggere.

next-matter-import = Importare i dati del caso, oppure compilare il modulo. O chiedere subito informazioni a un partner.
next-matter-enquire = Chiedere a un partner che cosa gli risulta, oppure redigere una rogatoria.
next-matter-follow = Qui sotto si vede che cosa è nato dal procedimento. Le nuove risposte appaiono sulla scrivania.
next-matter-nothing = Per ora qui non c’è nulla da fare.

offence-trafficking = tratta di persone
offence-smuggling = traffico di migranti
offence-sale-of-children = vendita di bambini, prostituzione dei bambini e pornografia rappresentante bambini
offence-corruption = corruzione
offence-laundering = riciclaggio dei proventi di reato
offence-organized-group = partecipazione a un gruppo criminale organizzato
offence-obstruction = intralcio alla giustizia
offence-serious-crime = altro reato grave

format-htcds-2-0-csv = Tabella (HTCDS 2.0, CSV)
format-htcds-2-0-xml = Moduli compilati (HTCDS 2.0, XML)
format-form = Modulo di questa pagina (HTCDS 2.0)

## Importazione
import-file-title = Importare un file
import-file-intro = Dati del caso secondo lo standard HTCDS 2.0 (Human Trafficking Case Data Standard): una tabella CSV con i nomi di campo dello standard, oppure l’XML esportato dai programmi di rilevazione. Il file è letto per intero: se una riga è errata, nulla è conservato.
import-file = File
import-file-hint = CSV (UTF-8) o XML, fino a 8 MB e 5000 righe.
import-file-button = Importare
import-form-open = Compilare invece il modulo
import-refused = Nulla è stato importato
import-refused-summary = { $count ->
    [one] Il file ha un errore. Nulla è stato conservato. Correggerlo e importare di nuovo il file.
   *[other] Il file ha { $count } errori. Nulla è stato conservato. Correggerli e importare di nuovo il file.
}
import-stored = Il file è stato importato
import-stored-summary = { $count ->
    [one] Una riga è stata conservata. Da notare:
   *[other] { $count } righe sono state conservate. Da notare:
}
import-again = Tornare al procedimento, per importare di nuovo
import-table = Per riga, campo e causa
import-column-row = Riga
import-column-field = Campo
import-column-reason = Causa
import-whole-file = tutto il file

## Che cosa può essere errato in un file
import-file-empty = Il file è vuoto. Scegliere il file compilato.
import-file-too-large = Il file supera { $limit } byte. Dividerlo in più file.
import-file-archive = È una cartella di lavoro di un foglio di calcolo o un altro file compresso. Aprirlo, salvarlo come CSV (UTF-8) o esportarlo come XML, poi importare quello.
import-file-kind = Il file non contiene né CSV né XML. Salvarlo come CSV (UTF-8) o esportarlo come XML.
import-not-utf8 = Il testo non è in UTF-8 (a partire dalla riga { $line }). Salvarlo di nuovo come «CSV UTF-8», oppure come XML in UTF-8.
import-more = { $count ->
    [one] E un altro.
   *[other] E altri { $count }.
}
import-name-empty = Il file non ha nome. Dargli un nome.
import-name-parent = Il nome del file esce dalla sua cartella («..»). Rinominarlo.
import-name-dots = Il nome del file comincia o finisce con un punto, oppure finisce con uno spazio. Rinominarlo.
import-name-character = Il nome del file ha un carattere invisibile, che inverte l’ordine di lettura o riservato ai sistemi di file. Rinominarlo.
import-name-reserved = In alcuni sistemi il nome del file è quello di un dispositivo. Rinominarlo.
import-name-too-long = Il nome del file supera { $limit } byte. Abbreviarlo.
import-titles-unknown = La prima riga non contiene alcun nome di campo dello standard. Deve contenere i nomi delle colonne, per esempio cas_Status.
import-column-unnamed = La colonna { $position } non ha nome nella prima riga. Darle un nome o toglierla.
import-column-unknown = Lo standard non ha questo campo. Usare il nome dello standard o toglierlo.
import-column-unknown-near = Lo standard non ha questo campo. Forse si intendeva { $suggestion }?
import-column-repeated = Il campo compare due volte, forse in due grafie. Lasciarne uno.
import-columns-too-many = Le colonne sono più di { $limit }. Togliere quelle che lo standard non ha.
import-rows-too-many = Le righe sono più di { $limit }. Dividere il file.
import-rows-none = Sotto i nomi delle colonne non c’è nulla. Scrivere sotto di essi ogni caso in una riga propria.
import-row-empty = Nessun campo dello standard è compilato. Compilarne uno o togliere la riga.
import-cell-count = La riga ha { $found } celle; la prima riga indica { $expected } colonne. Dare a ogni riga lo stesso numero di celle e mettere tra virgolette il testo che contiene un separatore.
import-quote-open = Qui si aprono virgolette che non si chiudono. Chiuderle. Il resto del file non è leggibile.
import-quote-stray = Dopo le virgolette di chiusura segue altro testo. All’interno delle virgolette, raddoppiarle. Il resto del file non è leggibile.
import-reference-repeated = Lo stesso riferimento del caso è già nella riga { $first }. Dare a ogni caso il proprio.
import-too-long = Supera { $limit } caratteri. Abbreviare.
import-control-character = Contiene un carattere invisibile o che inverte l’ordine di lettura, oppure un’interruzione di riga dove è attesa una sola riga. Scriverlo come testo semplice.
import-date = Scrivere il giorno come anno-mese-giorno, per esempio 2024-05-31.
import-date-range = L’anno deve essere compreso tra { $first } e { $last }.
import-yes-no = Scrivere TRUE o FALSE.
import-number = Scrivere un numero intero da 0 a { $max }.
import-coordinate = Scrivere i gradi con il punto decimale, da -{ $limit } a { $limit }, per esempio 42.87.
import-code-unknown = Non è nell’elenco dello standard per questo campo. Scrivere uno dei codici dell’elenco.
import-code-unknown-near = Non è nell’elenco dello standard per questo campo. Forse si intendeva { $suggestion }?
import-country-unknown = Scrivere il codice di due lettere del Paese (ISO 3166-1), per esempio KG.
import-country-unknown-near = Scrivere il codice di due lettere del Paese (ISO 3166-1). Forse si intendeva { $suggestion }?
import-language-unknown = Scrivere il codice di tre lettere della lingua (ISO 639-2), per esempio kir.
import-language-unknown-near = Scrivere il codice di tre lettere della lingua (ISO 639-2). Forse si intendeva { $suggestion }?
import-xml-malformed = L’XML è danneggiato vicino alla riga { $line }. Esportarlo di nuovo.
import-xml-doctype = L’XML contiene una dichiarazione del tipo di documento, che non è accettata. Rimuovere la riga con DOCTYPE.
import-xml-entity = L’XML usa un’entità che XML stesso non definisce, vicino alla riga { $line }. Scrivere il carattere stesso.
import-xml-depth = L’XML è annidato oltre { $limit } livelli. Esportare soltanto i moduli compilati.
import-xml-attributes = Un elemento XML ha più di { $limit } byte di attributi. Esportare soltanto i moduli compilati.
import-xml-elements = L’XML ha più di { $limit } elementi. Dividere il file.
import-xml-root = Questo XML non è un modulo compilato dello standard. Esportare ciò che è stato raccolto con quel modulo.
import-xml-form = È compilato un altro modulo; l’identificativo atteso è { $expected }. Toglierlo.
import-xml-form-itself = È il modulo vuoto, non uno compilato. Compilarlo con un programma di rilevazione ed esportare i dati raccolti.
import-xml-repeated = Il campo compare due volte nello stesso modulo, forse in due grafie. Lasciarne uno.
import-xml-nested = Il campo contiene altri elementi invece di un valore. Scrivere il solo valore.
import-xml-stray-text = C’è testo al di fuori dei campi. Toglierlo.
import-field-deprecated = Lo standard ha abbandonato questo campo; è stato letto comunque.
import-column-not-kept = Aggiunto da un programma di rilevazione; non fa parte dello standard e non è conservato.
import-core-missing = Campi essenziali dello standard per i quali il file non ha una colonna: { $fields }.
import-code-free = Non è nell’elenco dello standard per questo campo; conservato come è scritto.
import-phone = Non è in formato internazionale (+996…); conservato come è scritto.

## Il modulo della pagina
form-htcds-title = Compilare un caso
form-htcds-intro = I campi essenziali dello standard HTCDS 2.0 (Human Trafficking Case Data Standard). Lasciare vuoto ciò che non è noto: un campo vuoto significa «non noto», mai «no».
form-htcds-annex = I campi contrassegnati «allegato sigillato» riguardano la vittima. Sono sigillati al momento del salvataggio; in seguito non sono più visibili a chi li ha compilati.
form-htcds-save = Salvare il caso
form-htcds-wrong = { $count ->
    [one] Un campo non è corretto. È contrassegnato qui sotto; nulla è stato conservato.
   *[other] { $count } campi non sono corretti. Sono contrassegnati qui sotto; nulla è stato conservato.
}
htcds-sealed = allegato sigillato
htcds-open = visibile all’unità
htcds-open-listed = visibile all’unità se scelto dall’elenco
htcds-codes-hint = Codici dell’elenco, separati da punto e virgola.
htcds-code-hint = Un codice dell’elenco.
htcds-phone-hint = Con prefisso internazionale, per esempio +996.
htcds-section-Organization = Organizzazione
htcds-section-Person = Persona
htcds-section-Person---Victim-Context = Che cosa è accaduto alla persona
htcds-section-Person---Perpetrator-Context = Che cosa ha fatto la persona
htcds-section-Case = Caso
htcds-section-Case-Comment = Commento
htcds-section-Referral-Details = Invio ai servizi
htcds-section-Historic-Trafficking-Events = Dove e quando è accaduto
htcds-section-Support-Plan = Piano di sostegno
htcds-section-Consent = Consenso

htcds-case-reference = Riferimento del caso
htcds-org-name = Nome dell’organizzazione
htcds-org-shippingcity = Organizzazione: città
htcds-org-shippingcountry = Organizzazione: Paese
htcds-org-shippingstate = Organizzazione: regione
htcds-org-shippingstreet = Organizzazione: via
htcds-org-shippingpostalcode = Organizzazione: codice postale
htcds-org-shippinglongitude = Organizzazione: longitudine
htcds-org-shippinglatitude = Organizzazione: latitudine
htcds-org-phone = Organizzazione: telefono
htcds-org-type = Tipo di organizzazione
htcds-prs-salutation = Appellativo
htcds-prs-firstname = Nome
htcds-prs-middlename = Secondo nome o patronimico
htcds-prs-secondname = Cognome
htcds-prs-birthdate = Data di nascita
htcds-prs-gender = Genere
htcds-prs-deceased = Decesso accertato
htcds-prs-maritalstatus = Stato civile
htcds-prs-numberofchildren = Numero di figli
htcds-prs-primarylanguage = Prima lingua
htcds-prs-secondarylanguage = Seconda lingua
htcds-prs-highestlevelofeducation = Titolo di studio più elevato
htcds-prs-citizenship = Cittadinanze
htcds-prs-identitynumber = Numero d’identità nazionale
htcds-prs-title = Posizione in un’organizzazione
htcds-prs-email = Posta elettronica
htcds-prs-homephone = Telefono di casa
htcds-prs-mobilephone = Telefono cellulare
htcds-prs-mailingcity = Indirizzo: città
htcds-prs-mailingcountry = Indirizzo: Paese
htcds-prs-mailingstate = Indirizzo: regione
htcds-prs-mailingstreet = Indirizzo: via
htcds-prs-mailingpostalcode = Indirizzo: codice postale
htcds-prs-mailinglongitude = Indirizzo: longitudine
htcds-prs-mailinglatitude = Indirizzo: latitudine
htcds-vic-agreementtomanagepersonaldata = Consenso al trattamento dei dati personali (campo precedente)
htcds-vic-traffickingstatus = Vittima presunta, identificata o esclusa
htcds-vic-traffickingstatusdecisionmakingorg = Chi ha deciso sulla condizione di vittima
htcds-vic-relationshiptotrafficker = Rapporto con il trafficante
htcds-vic-agewhentrafficked = Età all’inizio della tratta
htcds-vic-recruitmentwebsitesandapps = Siti e app usati per il reclutamento
htcds-vic-methodofrecruitment = Modalità di reclutamento
htcds-vic-locationofrecruitment = Luogo di reclutamento
htcds-vic-methodsofcontrol = Mezzi di controllo sulla persona
htcds-vic-typeofexploitation = Forme di sfruttamento
htcds-vic-forcedlabourindustry = Settore del lavoro forzato
htcds-vic-typeofsexexploitation = Tipi di sfruttamento sessuale
htcds-vic-locationofexploitation = Luogo di sfruttamento
htcds-vic-exploitationwebsitesandapps = Siti e app usati per lo sfruttamento
htcds-vic-vulnerabilities = Vulnerabilità (elenco precedente)
htcds-vic-detailsofvulnerabilities = Vulnerabilità in parole (campo precedente)
htcds-per-roleinprocess = Che cosa ha fatto la persona
htcds-per-roledetails = Il ruolo della persona in parole
htcds-per-organisation = Organizzazione della persona
htcds-cas-status = Fase del caso
htcds-cas-reasonforcaseclosure = Perché il caso è stato chiuso
htcds-cas-caseowner = Operatore responsabile
htcds-cas-referringorganisation = Ente inviante
htcds-cas-incomingreferraldate = Giorno dell’invio ricevuto
htcds-cas-referringprimarycaseworker = Operatore inviante
htcds-cas-reasonforincomingreferral = Perché il caso è stato inviato qui
htcds-cas-incomingreferraldetails = Accordi sull’invio ricevuto
htcds-cas-referredorganisation = Ente destinatario dell’invio
htcds-cas-referredprimarycaseworker = Operatore presso l’ente destinatario
htcds-cas-reasonforoutgoingreferral = Perché il caso è inviato ad altri
htcds-cas-outgoingreferraldate = Giorno dell’invio successivo
htcds-cas-outgoingreferraldetails = Accordi sull’invio successivo
htcds-cco-casecomment = Commento dell’operatore
htcds-hte-longitude = Longitudine
htcds-hte-latitude = Latitudine
htcds-hte-city = Città
htcds-hte-country = Paese
htcds-hte-state = Regione
htcds-hte-street = Via
htcds-hte-postalcode = Codice postale
htcds-hte-date = Giorno
htcds-hte-type = Fase del reato
htcds-hte-description = Che cosa è accaduto
htcds-spl-objectives = A che cosa serve il piano
htcds-spl-actionplan = Azioni
htcds-spl-plannedenddate = Fine prevista
htcds-spl-actualenddate = Fine
htcds-spl-type = Ambito di sostegno
htcds-con-consent = La persona acconsente

## L’allegato sulle vittime
annex-title = Allegato sulle vittime: { $number }
annex-intro = Solo l’addetto alla tutela delle vittime vede questa pagina. Ogni apertura è registrata.
annex-empty = L’allegato è stato cancellato, oppure è vuoto.

done-open-matter = Il procedimento è aperto.
done-import-submission = I dati sono stati conservati. Ciò che riguarda le vittime è nell’allegato sigillato.
done-set-team = È stato modificato chi può vedere il procedimento.
done-close-matter = Il procedimento è chiuso.
