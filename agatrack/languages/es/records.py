"""Spanish: what the keys and words of records mean."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "The settings of a repository.": "La configuración de un repositorio.",
    "Version of the data format.": "Versión del formato de datos.",
    "Folder of the records.": "Carpeta de los registros.",
    "Folder of report templates that replace the shipped ones.": (
        "Carpeta de las plantillas de informes que sustituyen a las incluidas."
    ),
    "Languages of reports; the first is the default of every plan.": (
        "Idiomas de los informes; el primero es el predeterminado de cada plan."
    ),
    "The public report.": "El informe público.",
    "How completion is computed.": "Cómo se calcula el cumplimiento.",
    "When evidence counts as accepted.": "Cuándo se dan por aceptadas las evidencias.",
    "What changes are held against.": "Con qué se contrastan los cambios.",
    "Checks that are to be skipped, or to weigh more or less than usual.": (
        "Comprobaciones que se omiten, o que pesan más o menos de lo habitual."
    ),
    "Title of the site.": "Título del sitio.",
    "Address at which it is published.": "Dirección en la que se publica.",
    "Whom readers may ask; this one is public.": (
        "A quién puede dirigirse quien lea el informe; este dato es público."
    ),
    "What a claimed level is worth.": "Cuánto vale un nivel declarado.",
    "From which percent on a level holds.": "A partir de qué porcentaje se alcanza un nivel.",
    "When a piece of evidence counts as accepted.": "Cuándo se da por aceptada una evidencia.",
    "How many reviewers have to accept it.": "Cuántos actores deben aceptarla al revisarla.",
    "Whether they have to come from another sector than whoever submitted it.": (
        "Si deben pertenecer a un sector distinto del de quien la presentó."
    ),
    "Sectors that all have to be among them.": (
        "Sectores que deben estar representados, todos, entre quienes la aceptan."
    ),
    "The agreed state: a tag or a commit.": "El estado acordado: una etiqueta o un commit.",
    "Sectors that all have to agree to an amendment.": (
        "Sectores cuyo acuerdo, sin excepción, requiere una modificación."
    ),
    "By how many days a date may lie before the commit that brings it.": (
        "Cuántos días puede ser anterior una fecha al commit que la incorpora."
    ),
    "What a claimed level is worth in percent, where a claim gives no percent.": (
        "Qué porcentaje vale un nivel declarado cuando la declaración no da un porcentaje."
    ),
    "Percent of 'limited'; a third unless set.": (
        "Porcentaje de 'limited'; si no se indica, un tercio."
    ),
    "Percent of 'substantial'; two thirds unless set.": (
        "Porcentaje de 'substantial'; si no se indica, dos tercios."
    ),
    "From which verified percent on an item has a level.": (
        "A partir de qué porcentaje verificado alcanza un elemento un nivel."
    ),
    "Least percent of 'substantial'.": "Porcentaje mínimo de 'substantial'.",
    "An institution, organisation, group or office holder.": (
        "Una institución, una organización, un grupo o una persona que ocupa un cargo."
    ),
    "Official name.": "Nombre oficial.",
    "Part of society it belongs to; it says whose claim a claim is, and who may accept what.": (
        "Sector de la sociedad al que pertenece; determina a qué parte se atribuye lo que declara "
        "y qué puede aceptar."
    ),
    "What sort of actor it is.": "Qué tipo de actor es.",
    "The actor it is a part of; the two may not accept each other's evidence.": (
        "El actor del que forma parte; ninguno de los dos puede aceptar las evidencias del otro."
    ),
    "Its part in the process.": "Su papel en el proceso.",
    "Its own page.": "Su propia página.",
    "Personal contact; never shown unless asked for.": (
        "Contacto personal; nunca se muestra, salvo que se pida."
    ),
    "How to reach an actor. Never shown unless asked for with --with-contacts.": (
        "Cómo comunicarse con un actor. Nunca se muestra, salvo que se pida con --with-contacts."
    ),
    "E-mail address.": "Correo electrónico.",
    "Telephone number, in quotes.": "Número de teléfono, entre comillas.",
    "The frame of a set of promises: an action plan, a roadmap or a petition.": (
        "El marco de un conjunto de promesas: un plan de acción, una hoja de ruta o una petición."
    ),
    "Official title.": "Título oficial.",
    "What sort of plan it is.": "Qué tipo de plan es.",
    "First day of the plan.": "Primer día del plan.",
    "The source's own words about the start, where they say less or more than a date.": (
        "El inicio en palabras de la fuente, cuando dicen más o menos que una fecha."
    ),
    "Last day of the plan.": "Último día del plan.",
    "The source's own words about the end.": "El término en palabras de la fuente.",
    "Country code, ISO 3166-1 alpha-2.": "Código del país, ISO 3166-1 alfa-2.",
    "Place below the country, where the plan is a local one.": (
        "Estado, municipio u otro lugar dentro del país, cuando el plan es local."
    ),
    "Identifier in the databases of the Open Government Partnership.": (
        "Identificador en las bases de datos de la Alianza para el Gobierno Abierto."
    ),
    "Languages of the plan's texts, the first for texts without one.": (
        "Idiomas de los textos del plan; el primero es el de los textos que no indican ninguno."
    ),
    "What the plan is about, in a paragraph.": "De qué trata el plan, en un párrafo.",
    "Who answers for the plan.": "Quién está a cargo del plan.",
    "Who carries it along.": "Quiénes lo llevan adelante en conjunto.",
    "Where this is written.": "Dónde está escrito esto.",
    "Where a fact comes from.": "De dónde proviene un dato.",
    "Title of the document or page.": "Título del documento o de la página.",
    "Address at which it can be read.": "Dirección en la que puede leerse.",
    "Who published it.": "Quién lo publicó.",
    "Day, month or year in which it was published.": "Día, mes o año en que se publicó.",
    "Day on which it was looked up.": "Día en que se consultó.",
    "A promise with a lead institution.": "Una promesa con una institución responsable.",
    "Number in the published plan.": "Número en el plan publicado.",
    "Share of the plan, in percent; equal shares where no commitment has one.": (
        "Ponderación dentro del plan, en porcentaje; si ningún compromiso la tiene, todos cuentan "
        "por igual."
    ),
    "The institution that answers for it.": "La institución responsable.",
    "Who is jointly responsible.": "Quiénes son corresponsables.",
    "Whom it wants to involve, by group.": "A quiénes busca involucrar, por grupo.",
    "First day; the plan's where missing.": "Primer día; si falta, el del plan.",
    "The source's own words about the start.": "El inicio en palabras de la fuente.",
    "Last day; the plan's where missing.": "Último día; si falta, el del plan.",
    "What it wants to reach.": "Qué busca lograr.",
    "The public problem it addresses.": "El problema público que atiende.",
    "How it helps to solve the problem.": "Cómo contribuye a resolver el problema.",
    "What has to hold for it to work.": "Qué debe darse para que funcione.",
    "Values of the Open Government Partnership that it serves.": (
        "Valores de la Alianza para el Gobierno Abierto a los que sirve."
    ),
    "Targets of the Sustainable Development Goals.": (
        "Metas de los Objetivos de Desarrollo Sostenible."
    ),
    "How it takes gender equality into account.": "Cómo toma en cuenta la igualdad de género.",
    "Its place in the national development plan.": "Su lugar en el plan nacional de desarrollo.",
    "What went before.": "Los antecedentes.",
    "What it is about, in words to search for.": (
        "De qué trata, en palabras que sirvan para buscarlo."
    ),
    "Its own verification means: the criteria for calling it complete.": (
        "Sus propios medios de verificación: los criterios para dar por cumplido lo prometido."
    ),
    "Measures of progress.": "Medidas del avance.",
    "Where it was taken back.": "En su caso, los datos de su retiro.",
    "People and organisations that a commitment wants to involve.": (
        "Personas y organizaciones a las que un compromiso busca involucrar."
    ),
    "What they have in common.": "Qué tienen en común.",
    "Those that have a record of their own.": "Actores que tienen su propio registro.",
    "Names of the others, as the plan lists them.": (
        "Nombres de los demás, tal como los enumera el plan."
    ),
    "What a commitment wants to reach.": "Qué busca lograr un compromiso.",
    "By the end of the plan.": "Al término del plan.",
    "Beyond the plan.": "Más allá del plan.",
    "A verification means: what would prove an item done, written down beforehand.": (
        "Un medio de verificación: lo que probaría que un elemento se cumplió, escrito de antemano."
    ),
    "Short name of the means within its item, such as v1.": (
        "Nombre breve del medio dentro de su elemento, por ejemplo v1."
    ),
    "What has to be shown.": "Qué debe demostrarse.",
    "How many accepted pieces of evidence it takes.": "Cuántas evidencias aceptadas se requieren.",
    (
        "For a recurring means: one occurrence for each such period that ends within the item's "
        "span."
    ): (
        "Para un medio recurrente: una ocurrencia por cada periodo de este tipo que termina dentro "
        "del plazo del elemento."
    ),
    "Kinds of evidence that count; any kind where nothing is listed.": (
        "Tipos de evidencia que cuentan; si no se enumera ninguno, cualquiera."
    ),
    "Share of the item's proof, in percent; equal shares where no means has one.": (
        "Ponderación entre los medios del elemento, en porcentaje; si ninguno la tiene, todos "
        "cuentan por igual."
    ),
    "A measure of progress that the plan names.": "Una medida del avance que el plan señala.",
    "Short name of the indicator within its item, such as i1.": (
        "Nombre breve del indicador dentro de su elemento, por ejemplo i1."
    ),
    "What is measured.": "Qué se mide.",
    "Unit of the values.": "Unidad de los valores.",
    "Value at the start.": "Valor al inicio.",
    "Value that was promised.": "Valor que se prometió.",
    "Values measured since.": "Valores medidos desde entonces.",
    "A promise that was taken back. It stays in every sum, at zero.": (
        "Una promesa que se retiró. Permanece en todas las sumas, con valor cero."
    ),
    "Day from which it no longer holds.": "Día a partir del cual deja de estar vigente.",
    "Why it was taken back, and by whom.": "Por qué se retiró y quién lo decidió.",
    "A measured value of an indicator.": "Un valor medido de un indicador.",
    "Day of the measurement.": "Día de la medición.",
    "What was measured.": "El valor que se midió.",
    "Evidence that shows it.": "Evidencias que lo muestran.",
    "A weighted step of a commitment.": "Un paso de un compromiso, con su ponderación.",
    "Share of the commitment, in percent; equal shares where no milestone has one.": (
        "Ponderación dentro del compromiso, en porcentaje; si ninguna acción clave la tiene, todas "
        "cuentan por igual."
    ),
    "What is to be reached.": "Qué debe lograrse.",
    "Who answers for it.": "Responsable o responsables.",
    "First day; the commitment's where missing.": "Primer día; si falta, el del compromiso.",
    "Last day; the commitment's where missing.": "Último día; si falta, el del compromiso.",
    "Whoever another item's result names as responsible.": (
        "Quien resulte responsable según el resultado de otro elemento."
    ),
    "The item whose result names who is responsible.": (
        "El elemento cuyo resultado determina quién es responsable."
    ),
    "A step of a milestone.": "Un paso de una acción clave.",
    "What is to be done.": "Qué debe hacerse.",
    "Share of the milestone, in percent; equal shares where no activity has one.": (
        "Ponderación dentro de la acción clave, en porcentaje; si ninguna actividad la tiene, "
        "todas cuentan por igual."
    ),
    "Who answers for it; the milestone's where missing.": (
        "Responsable o responsables; si faltan, los de la acción clave."
    ),
    "First day; the milestone's where missing.": "Primer día; si falta, el de la acción clave.",
    "Last day; the milestone's where missing.": "Último día; si falta, el de la acción clave.",
    "Items that have to be done first.": "Elementos que deben cumplirse antes.",
    "What would prove it done.": "Qué probaría que se cumplió.",
    "What it is to bring about.": "Qué debe producir.",
    "A piece of evidence: an actual document or address that was delivered.": (
        "Una evidencia: un documento o una dirección que efectivamente se entregó."
    ),
    "What it is.": "Qué es.",
    "The verification means it serves; of a recurring one, the occurrence.": (
        "El medio de verificación que sustenta; si es recurrente, la ocurrencia."
    ),
    "What sort of document it is.": "Qué tipo de documento es.",
    "The documents, kept in the same folder.": "Los documentos, guardados en la misma carpeta.",
    "Addresses at which it stands.": "Direcciones en las que se encuentra.",
    (
        "A document that cannot be kept here. Without files or links it can be evidenced, not "
        "accepted."
    ): (
        "Un documento que no puede guardarse aquí. Sin archivos ni enlaces cuenta como evidencia "
        "entregada, pero no puede aceptarse."
    ),
    "Date of the document.": "Fecha del documento.",
    "When it was added here, in UTC.": "Cuándo se agregó aquí, en UTC.",
    "Who submitted it.": "Quién la presentó.",
    "Language of the document.": "Idioma del documento.",
    "Anything a reader should know.": "Lo que deba saber quien lea el registro.",
    "The older evidence that this one replaces.": "La evidencia anterior a la que ésta sustituye.",
    "A file of a piece of evidence, bound to its bytes.": (
        "Un archivo de una evidencia, ligado a su contenido exacto, byte por byte."
    ),
    "Name of the file in the evidence's own folder.": (
        "Nombre del archivo en la carpeta de la evidencia."
    ),
    "SHA-256 sum of its bytes.": "Suma SHA-256 de sus bytes.",
    "Size in bytes.": "Tamaño en bytes.",
    "Media type, such as application/pdf.": "Tipo de contenido, por ejemplo application/pdf.",
    "An address at which a piece of evidence stands.": (
        "Una dirección en la que se encuentra una evidencia."
    ),
    "The address.": "La dirección.",
    "When it was seen there.": "Cuándo se vio ahí.",
    "Address of an archived copy.": "Dirección de una copia archivada.",
    "A document that exists on paper only, or cannot be published.": (
        "Un documento que sólo existe en papel o que no puede publicarse."
    ),
    "Title of the document.": "Título del documento.",
    "Who issued it.": "Quién lo emitió.",
    "Where it can be consulted.": "Dónde puede consultarse.",
    "One verdict by one reviewer about one piece of evidence.": (
        "Un dictamen sobre una evidencia, de quien la revisó."
    ),
    "Day of the verdict.": "Día del dictamen.",
    "Who passes it.": "Quién lo emite.",
    "Whether the evidence proves what it is said to prove.": (
        "Si la evidencia prueba lo que se dice que prueba."
    ),
    "The means it is about, where not all that the evidence supports.": (
        "Los medios a los que se refiere, cuando no son todos los que sustenta la evidencia."
    ),
    "Why; required unless accepted.": "Por qué; obligatorio, salvo que se acepte.",
    "What was judged, written by the tool: the verdict counts while that is unchanged.": (
        "Lo que se examinó, anotado por la herramienta: el dictamen cuenta mientras no cambie."
    ),
    "What a verdict was passed on; written by the tool.": (
        "Aquello que se examinó para el dictamen; lo anota la herramienta."
    ),
    "SHA-256 sum of each file at the time of the verdict.": (
        "Suma SHA-256 de cada archivo al momento del dictamen."
    ),
    "Fingerprint of each promise at the time of the verdict.": (
        "Huella digital de cada promesa al momento del dictamen."
    ),
    "What one actor claimed on one day about any number of items.": (
        "Lo que un actor declaró un día sobre uno o varios elementos."
    ),
    "Day of the claim.": "Día de la declaración.",
    "Whose claim it is; the actor's sector says which side it belongs to.": (
        "Quién declara; el sector del actor indica a qué parte se atribuye."
    ),
    "Where the claim was published.": "Dónde se publicó la declaración.",
    "The claim about each item.": "Lo declarado sobre cada elemento.",
    "What an assessment says about one item.": "Lo que una valoración dice de un elemento.",
    "How far the item is, in the words of the Open Government Partnership.": (
        "Cuánto ha avanzado el elemento, en los términos de la Alianza para el Gobierno Abierto."
    ),
    "How far in percent, where it is known more exactly.": (
        "Cuánto ha avanzado en porcentaje, cuando se sabe con mayor exactitud."
    ),
    "What the claim rests on.": "En qué se sustenta lo declarado.",
    "Why the item is late.": "Por qué se retrasó el elemento.",
    "A session of the body of a plan or commitment.": (
        "Una sesión del órgano de un plan o de un compromiso."
    ),
    "Day of the session.": "Día de la sesión.",
    "What it was.": "Qué sesión fue.",
    "Occurrences of recurring means that it is.": (
        "Ocurrencias de medios recurrentes a las que corresponde."
    ),
    "Who took part, by sector.": "Quiénes participaron, por sector.",
    "What was agreed.": "Qué se acordó.",
    "Evidence of the session.": "Evidencias de la sesión.",
    "How many people of one sector took part.": "Cuántas personas de un sector participaron.",
    "The sector.": "El sector.",
    "How many women.": "Cuántas mujeres.",
    "How many men.": "Cuántos hombres.",
    "How many non-binary people.": "Cuántas personas no binarias.",
    "How many whose gender is not known.": "Cuántas personas cuyo género no se conoce.",
    "Something a meeting agreed on.": "Un acuerdo tomado en una sesión.",
    "Who is to do it.": "Quién debe cumplirlo.",
    "By when.": "Para cuándo.",
    "What happened to the process itself.": "Lo que ocurrió con el proceso mismo.",
    "Day on which it happened.": "Día en que ocurrió.",
    "What sort of event it is.": "Qué tipo de suceso es.",
    "What happened.": "Qué ocurrió.",
    "Who took part.": "Quiénes participaron.",
    "What else is known, and what is disputed.": "Qué más se sabe y qué está en disputa.",
    "Whether it is confirmed.": "Si está confirmado.",
    "A change to the promise that the parties agreed on.": (
        "Un cambio a lo prometido que las partes acordaron."
    ),
    "Day of the agreement.": "Día del acuerdo.",
    "The actors who agreed.": "Los actores que lo acordaron.",
    "Why the promise was changed.": "Por qué se cambió lo prometido.",
    "What was changed, with the same before and after as in the records.": (
        "Qué se cambió, con el mismo antes y después que en los registros."
    ),
    "Evidence of the agreement.": "Evidencias del acuerdo.",
    "One agreed difference to the baseline.": "Una diferencia acordada respecto de la línea base.",
    "The item that changes.": "El elemento que cambia.",
    "Its field that changes.": "El campo que cambia.",
    "The field's value in the baseline.": "El valor del campo en la línea base.",
    "The field's value from now on.": "El valor del campo de ahora en adelante.",
    "The whole item goes.": "Se elimina el elemento completo.",
    "The whole item is new.": "El elemento completo es nuevo.",
    "Ministries and other bodies of the executive.": (
        "Secretarías, ministerios y demás órganos del poder ejecutivo."
    ),
    "Bodies independent of the executive by the constitution.": (
        "Órganos que por mandato constitucional son independientes del poder ejecutivo."
    ),
    "Parliament and its bodies.": "El congreso y sus órganos.",
    "Courts and their bodies.": "Los tribunales y sus órganos.",
    "Organisations of civil society.": "Organizaciones de la sociedad civil.",
    "Universities and their researchers.": "Universidades y quienes investigan en ellas.",
    "Companies and their associations.": "Empresas y sus asociaciones.",
    "Media and journalists.": "Medios de comunicación y periodistas.",
    "International organisations.": "Organizaciones internacionales.",
    "Independent reviewers such as OGP's Independent Reporting Mechanism.": (
        "Instancias de revisión independiente, como el Mecanismo de Revisión Independiente de la "
        "OGP."
    ),
    "People whom the problem affects.": "Personas a las que afecta el problema.",
    "A public institution or one of its offices.": "Una institución pública o una de sus áreas.",
    "An organisation outside the state.": "Una organización ajena al Estado.",
    "A group of others, such as a council.": "Un grupo de otros actores, por ejemplo un consejo.",
    "A person in an office.": "Una persona que ocupa un cargo.",
    "An action plan of the Open Government Partnership, or one like it.": (
        "Un plan de acción de la Alianza para el Gobierno Abierto, o uno similar."
    ),
    "An agreed list of steps.": "Una lista acordada de pasos.",
    "Requests that one side made of the other.": "Lo que una de las partes pidió a la otra.",
    "Once in each calendar month.": "Una vez en cada mes del calendario.",
    "Once in each calendar quarter.": "Una vez en cada trimestre del calendario.",
    "Once in each half of the calendar year.": "Una vez en cada semestre del calendario.",
    "Once in each calendar year.": "Una vez en cada año del calendario.",
    "Access to information.": "Acceso a la información.",
    "People take part in decisions.": "Las personas participan en las decisiones.",
    "Those in power answer for what they do.": (
        "Quienes ejercen el poder rinden cuentas de lo que hacen."
    ),
    "Technology and innovation in the service of the other values.": (
        "Tecnología e innovación al servicio de los demás valores."
    ),
    "A document of any sort.": "Un documento de cualquier tipo.",
    "Minutes of a session.": "La minuta o el acta de una sesión.",
    "A law, rule or guideline.": "Una ley, una norma o un lineamiento.",
    "Data in a table or database.": "Datos en una tabla o base de datos.",
    "A page on the web.": "Una página de internet.",
    "A picture.": "Una imagen.",
    "Sound or film.": "Audio o video.",
    "Letters and messages.": "Cartas y mensajes.",
    "A report in the press.": "Una nota de prensa.",
    "Anything else.": "Cualquier otro.",
    "It proves what it is said to prove.": "Prueba lo que se dice que prueba.",
    "It could, but something is missing; the note says what.": (
        "Podría probarlo, pero falta algo; la nota dice qué."
    ),
    "It does not; the note says why. No one else's acceptance counts against this.": (
        "No lo prueba; la nota dice por qué. Que otra persona acepte la evidencia no anula este "
        "dictamen."
    ),
    "Nothing has been done. Worth 0 %.": "No se ha hecho nada. Vale 0 %.",
    "A beginning has been made. Worth a third unless a percent is given.": (
        "Se ha comenzado. Vale un tercio, salvo que se dé un porcentaje."
    ),
    "Most of it has been done. Worth two thirds unless a percent is given.": (
        "Se ha hecho la mayor parte. Vale dos tercios, salvo que se dé un porcentaje."
    ),
    "All of it has been done. Worth 100 %.": "Se ha hecho todo. Vale 100 %.",
    "The promise was taken back. Worth 0 %.": "La promesa se retiró. Vale 0 %.",
    "Nobody can tell. It counts for nothing, not even 0 %.": (
        "Nadie puede saberlo. No cuenta, ni siquiera como 0 %."
    ),
    "There is nothing to judge by. Worth 0 %.": "No hay en qué basarse. Vale 0 %.",
    "A plan or report was published.": "Se publicó un plan o un informe.",
    "Somebody left the process.": "Alguien dejó el proceso.",
    "The process, or somebody's part in it, was suspended.": (
        "Se suspendió el proceso, o la participación de alguien en él."
    ),
    "The process was taken up again.": "Se reanudó el proceso.",
    "A step under OGP's Response Policy or Rapid Response Protocol.": (
        "Un paso conforme a la Política de Respuesta o al Protocolo de Respuesta Rápida de la OGP."
    ),
    "A public forum.": "Un foro público.",
    "A formal decision.": "Una decisión formal.",
    "Not confirmed yet, or disputed.": "Aún sin confirmar, o en disputa.",
    "The sources agree.": "Las fuentes coinciden.",
    "The check is not run.": "La comprobación no se realiza.",
    "A remark; it never makes a run fail.": "Una observación; nunca hace que la validación falle.",
    "Something to look at; a run fails on it with --strict.": (
        "Algo que conviene revisar; hace que la validación falle con --strict."
    ),
    "Something wrong; a run fails on it.": "Algo que está mal; hace que la validación falle.",
    "a text, or a map of languages to texts such as {es: …, en: …}": (
        "un texto, o un mapa de idiomas con sus textos, como {es: …, en: …}"
    ),
    "a text": "un texto",
    "a day such as 2019-12-10": "un día como 2019-12-10",
    "a day such as 2019-12-10, a month such as 2019-06 or a year such as 2019": (
        "un día como 2019-12-10, un mes como 2019-06 o un año como 2019"
    ),
    "a day such as 2019-12-10, or a date and time in UTC": (
        "un día como 2019-12-10, o una fecha y hora en UTC"
    ),
    "a date and time in UTC such as 2020-03-02T10:00:00Z": (
        "una fecha y hora en UTC como 2020-03-02T10:00:00Z"
    ),
    "a number from 0 to 100": "un número de 0 a 100",
    "a whole number from 1 up": "un número entero, de 1 en adelante",
    "a whole number from 0 up": "un número entero, de 0 en adelante",
    "a number or a text": "un número o un texto",
    "the id of a record, such as c07/m1/a4/v1": (
        "el identificador de un registro, como c07/m1/a4/v1"
    ),
    "the id of a record, or a list of such ids": (
        "el identificador de un registro, o una lista de identificadores"
    ),
    "the name of an actor's file without .yaml, such as sfp": (
        "el nombre del archivo de un actor sin .yaml, como sfp"
    ),
    "a short name of small letters, digits and hyphens, such as v1": (
        "un nombre breve de minúsculas (a-z), dígitos y guiones, como v1"
    ),
    "an address that begins with https://, http:// or mailto:": (
        "una dirección que empiece con https://, http:// o mailto:"
    ),
    "a SHA-256 sum: 64 digits and letters a to f": (
        "una suma SHA-256: 64 dígitos y letras de la «a» a la «f»"
    ),
    "a country code of two capital letters, such as MX": (
        "un código de país de dos mayúsculas, como MX"
    ),
    "a language code such as es, en or pt-br": "un código de idioma como es, en o pt-br",
    "a target of the Sustainable Development Goals, such as 16.10 or 16.a": (
        "una meta de los Objetivos de Desarrollo Sostenible, como 16.10 o 16.a"
    ),
    "an actor, a list of actors, or {decided_by: item}": (
        "un actor, una lista de actores, o {decided_by: item}"
    ),
    "a number or a short text": "un número o un texto corto",
    "1, the version of the data format that this agatrack knows": (
        "1, la versión del formato de datos que conoce este agatrack"
    ),
    "true": "true",
    "a path of a file inside the evidence's own folder": (
        "la ruta de un archivo dentro de la carpeta de la evidencia"
    ),
    "at least one of 'files', 'links' and 'reference'": (
        "al menos una de las claves 'files', 'links' y 'reference'"
    ),
    "a 'note' that says why, as the verdict is not 'accepted'": (
        "una nota ('note') que diga por qué, pues el dictamen no es 'accepted'"
    ),
    "either 'field' with 'from' and 'to', or 'removed: true', or 'added: true'": (
        "'field' con 'from' y 'to', o bien 'removed: true', o bien 'added: true'"
    ),
    "a 'level', a 'percent', or both": "'level', 'percent' o ambas claves",
}
