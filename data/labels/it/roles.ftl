# Ruoli: che cosa fa ciascuno; i nomi sono in desk.ftl. I termini non sono stati verificati da giuristi madrelingua.
role-investigator-means = Apre i procedimenti, importa i dati dei casi, chiede informazioni ai partner.
role-officer-means = Risponde alle richieste di informazioni dei partner.
role-prosecutor-means = Redige e invia le rogatorie.
role-approver-means = Conferma come seconda persona ciò che esce dall’autorità.
role-registrar-means = Riceve le domande di assistenza dei partner e le assegna a un’unità.
role-executor-means = Esegue le domande di assistenza assegnate all’unità.
role-victim-protector-means = Apre gli allegati sulle vittime e tiene le schede delle persone sotto protezione. Nessun altro lo fa.
role-supervisor-means = Vede chi ha fatto e consultato che cosa, non il contenuto.
role-administrator-means = Gestisce persone, chiavi e nodi dei partner. Non vede alcun procedimento.
