"""Spanish: what the commands say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    (
        "Follows public commitments: what was promised, what is said to be done, and what is "
        "proven."
    ): (
        "Da seguimiento a compromisos públicos: lo que se prometió, lo que se declara cumplido y "
        "lo que está probado."
    ),
    (
        "The promises, their verification means and the evidence are plain text files in a folder "
        "under git."
    ): (
        "Lo prometido, sus medios de verificación y las evidencias son archivos de texto simple en "
        "una carpeta administrada con git."
    ),
    "Look": "Consultar",
    "Check": "Comprobar",
    "Write": "Escribir",
    "Set up": "Preparar",
    "Shows weighted progress: what is verified, what is claimed, and what was expected by now.": (
        "Muestra el avance ponderado: lo verificado, lo declarado y lo que se esperaba a la fecha."
    ),
    "everything": "todo",
    "one commitment, with the sum behind its figure": (
        "un compromiso, con la suma de la que resulta su cifra"
    ),
    "as it was known on that day": "según lo que se sabía ese día",
    (
        "Shows one item whole: texts, dates, means with their evidence, claims, and what is "
        "missing."
    ): (
        "Muestra un elemento completo: textos, fechas, medios de verificación con sus evidencias, "
        "lo declarado y lo que falta."
    ),
    "a commitment": "un compromiso",
    "an activity, as it was known on that day": "una actividad, según lo que se sabía ese día",
    "Checks all records and shows what is wrong: file, line, why, and what to do.": (
        "Comprueba todos los registros y muestra lo que está mal: archivo, línea, motivo y qué "
        "hacer."
    ),
    "Exit code 1 means that there are errors.": "El código de salida 1 indica que hay errores.",
    "quality of the plan, one line each": "calidad del plan, un hallazgo por línea",
    "why a check exists and how to mend what it finds": (
        "por qué existe una comprobación y cómo corregir lo que encuentra"
    ),
    "Explains a check: what it looks for, why, an example, and how to mend what it finds.": (
        "Explica una comprobación: qué busca, por qué, un ejemplo y cómo corregir lo que encuentra."
    ),
    "all checks": "todas las comprobaciones",
    "one of them": "una de ellas",
    "Starts a new repository: settings, a first plan, and help for editors.": (
        "Crea un repositorio nuevo: configuración, un primer plan y ayudas para editores de texto."
    ),
    "asks four questions": "hace cuatro preguntas",
    "starts from Mexico's fourth action plan": "parte del cuarto plan de acción de México",
    "Writes a new record with every key explained, in the right place.": (
        "Escribe un registro nuevo en el lugar que le corresponde, con cada clave explicada."
    ),
    "Prints the JSON Schema of a kind of record: its keys, what they mean and what they allow.": (
        "Imprime el esquema JSON (JSON Schema) de un tipo de registro: sus claves, qué significan "
        "y qué admiten."
    ),
    "the kinds of records": "los tipos de registro",
    "the keys of an activity": "las claves de una actividad",
    "Shows versions, encoding, git identity and writable folders: what a bug report needs.": (
        "Muestra versiones, codificación, identidad de git y permisos de escritura: lo que se "
        "necesita para reportar una falla."
    ),
    "Nothing is changed, and no name or address of yours is printed.": (
        "No modifica nada ni muestra su nombre o su dirección."
    ),
    "Prints the script that makes a shell complete commands, options and ids with the tab key.": (
        "Imprime el script con el que la terminal completa comandos, opciones e identificadores al "
        "pulsar la tecla Tab."
    ),
    "Bash": "Bash",
    "Zsh": "Zsh",
    "Fish": "Fish",
    "Arguments": "Argumentos",
    "Options": "Opciones",
    "Examples": "Ejemplos",
    "Shows this help.": "Muestra esta ayuda.",
    "'agatrack explain {code}' says why and how to mend it": (
        "'agatrack explain {code}' dice por qué y cómo corregirlo"
    ),
    "{actor} submitted this evidence itself": (
        "quien dictamina es quien presentó la evidencia: {actor}"
    ),
    "the evidence was added later, on {added}": "la evidencia se agregó después, el {added}",
    "{date} is in the future": "{date} es una fecha futura",
    "not bound to what it judged: no 'judged'": (
        "la revisión no está ligada a lo que examinó: falta 'judged'"
    ),
    "the files or the promise have changed since: it no longer counts": (
        "los archivos o lo prometido cambiaron desde entonces: la revisión ya no cuenta"
    ),
    "{actor} and {other}, who submitted it, belong together": (
        "{actor} y {other}, que presentó la evidencia, están vinculados: uno forma parte del otro"
    ),
    "no reason why {item}, due on {end}, is late": (
        "no se explica el retraso de {item}, que venció el {end}"
    ),
    "'{level}' and {percent} percent contradict each other": (
        "'{level}' y {percent} % se contradicen"
    ),
    "the evidence does not support '{reference}'": "la evidencia no sustenta '{reference}'",
    "it supports: {targets}": "sustenta: {targets}",
    "does not count for {means}, which accepts only: {kinds}": (
        "no cuenta para {means}, que sólo admite: {kinds}"
    ),
    "an e-mail address in a text": "un texto contiene una dirección de correo electrónico",
    "in '{word}' a letter only looks Latin: '{letter}' is U+{code}": (
        "en '{word}' hay una letra que sólo parece latina: '{letter}' es U+{code}"
    ),
    "'{url}' is no harmless link": "'{url}' no es un enlace seguro",
    "what looks like a telephone number in a text": (
        "un texto contiene lo que parece un número de teléfono"
    ),
    "no evidence at all from {start} to {last}": "ninguna evidencia del {start} al {last}",
    "no new evidence from {latest} to {last}": "ninguna evidencia nueva del {latest} al {last}",
    "{women} women and {men} men: {share} percent women": (
        "mujeres: {women}; hombres: {men} ({share} % de mujeres)"
    ),
    "{number} meeting on record from {first} to {end}, not {least}": (
        "{number} sesión registrada del {first} al {end}; se requieren {least}"
    ),
    "{number} meetings on record from {first} to {end}, not {least}": (
        "{number} sesiones registradas del {first} al {end}; se requieren {least}"
    ),
    "{number} of {due} occurrences due has neither a meeting nor evidence: {names}": (
        "ocurrencias vencidas sin sesión ni evidencia: {number} de {due} ({names})"
    ),
    "{number} of {due} occurrences due have neither a meeting nor evidence: {names}": (
        "ocurrencias vencidas sin sesión ni evidencia: {number} de {due} ({names})"
    ),
    "nothing is written down that would prove this done": (
        "no está escrito qué probaría que esto se cumplió"
    ),
    "nobody is named as responsible": "no se designa a nadie como responsable",
    "described in nearly the same words as {items}": (
        "su descripción es casi idéntica a la de {items}"
    ),
    "no end, here or above: nothing is ever due": (
        "no hay fecha de término, ni aquí ni en los niveles superiores: nada llega a vencer"
    ),
    "the indicator '{indicator}' has no target": "el indicador '{indicator}' no tiene meta",
    "{field}: no text in {languages}": "{field}: falta el texto en {languages}",
    "there is no '{reference}'": "no existe '{reference}'",
    "there is no actor '{actor}'": "no existe el actor '{actor}'",
    "the id '{id}' is taken already": "el identificador '{id}' ya está en uso",
    "did you mean '{guess}'?": "¿quiso decir '{guess}'?",
    "write its record with 'agatrack new actor {actor}'": (
        "escriba su registro con 'agatrack new actor {actor}'"
    ),
    "a circle: {circle}": "se forma un círculo: {circle}",
    "the weights below {item} add up to {total}, not {full}": (
        "las ponderaciones debajo de {item} suman {total}, no {full}"
    ),
    "the end, {end}, is before the start, {start}": (
        "la fecha de término, {end}, es anterior a la de inicio, {start}"
    ),
    "'{reference}' has verification means: name one of them": (
        "'{reference}' tiene medios de verificación: indique uno de ellos"
    ),
    "its means: {means}": "sus medios: {means}",
    "there is no check '{check}'": "no existe la comprobación '{check}'",
    "no weight, though others below {item} have one": (
        "falta la ponderación, aunque otras partes de {item} la tienen"
    ),
    "{date} is outside the span of {parent}, {start} to {end}": (
        "{date} queda fuera del plazo de {parent}, del {start} al {end}"
    ),
    "'every: {every}', but the item has no end": (
        "'every: {every}', pero el elemento no tiene fecha de término"
    ),
    "'every: {every}', but no such period ends between {start} and {end}": (
        "'every: {every}', pero ningún periodo de ese tipo termina entre el {start} y el {end}"
    ),
    "'{reference}' is a plan: evidence supports a part of it": (
        "'{reference}' es un plan: la evidencia debe sustentar una de sus partes"
    ),
    "'{reference}' is no item: claims are about items": (
        "'{reference}' no es un elemento: las declaraciones se refieren a elementos"
    ),
    "a second claim about {item}": "segunda declaración sobre {item}",
    "'{reference}' recurs: name the period it is for": (
        "'{reference}' es recurrente: indique a qué periodo corresponde"
    ),
    "for example {example}": "por ejemplo, {example}",
    "'{reference}' is no occurrence: that period is not in the span": (
        "'{reference}' no es una ocurrencia: ese periodo queda fuera del plazo"
    ),
    "the first is {first}, the last {last}": "la primera es {first}; la última, {last}",
    "FOLDER": "CARPETA",
    "The repository, if it is not the current folder.": (
        "El repositorio, si no es la carpeta actual."
    ),
    "Language of messages.": "Idioma de los mensajes.",
    "Shows the version.": "Muestra la versión.",
    "the system refuses: {reason} {file}": "el sistema lo impide: {reason} {file}",
    "{flag} is missing, and there is no terminal to ask at": (
        "falta {flag}, y no hay una terminal donde preguntarlo"
    ),
    "SHELL": "SHELL",
    "bash, zsh or fish.": "bash, zsh o fish.",
    "set": "configurada",
    "not set: git config user.name, user.email": "sin configurar: git config user.name, user.email",
    "folder {name}": "carpeta {name}",
    "system": "sistema",
    "encoding of the terminal": "codificación de la terminal",
    "encoding of file names": "codificación de los nombres de archivo",
    "locale": "configuración regional",
    "language": "idioma",
    "git identity": "identidad de git",
    "repository": "repositorio",
    "found": "encontrado",
    "writable": "con permiso de escritura",
    "not writable": "sin permiso de escritura",
    "missing": "falta",
    "there is no check '{check}'. 'agatrack explain' lists them all.": (
        "no existe la comprobación '{check}'. 'agatrack explain' las enumera todas."
    ),
    "Not like this": "Así no",
    "Like this": "Así sí",
    "CODE": "CÓDIGO",
    "A check's code or name; all of them otherwise.": (
        "Código o nombre de una comprobación; si se omite, todas."
    ),
    "'agatrack COMMAND --help' explains a command.": (
        "'agatrack COMANDO --help' explica un comando."
    ),
    "[OPTIONS]": "[OPCIONES]",
    "COMMAND": "COMANDO",
    "Usage": "Uso",
    "next: 'cd {folder}', then 'agatrack status' and 'agatrack new commitment ID'": (
        "siguiente paso: 'cd {folder}'; después, 'agatrack status' y 'agatrack new commitment ID'"
    ),
    "{folder} is an agatrack repository already": "{folder} ya es un repositorio de agatrack",
    "Action plan {year}": "Plan de acción {year}",
    "Where it goes; made if it is not there.": "Carpeta de destino; se crea si no existe.",
    "ID": "ID",
    "Id of the first plan, such as mx-2026.": "Identificador del primer plan, por ejemplo mx-2026.",
    "TEXT": "TEXTO",
    "Title of the first plan.": "Título del primer plan.",
    "DATE": "FECHA",
    "First day of the first plan.": "Primer día del primer plan.",
    "Last day of the first plan.": "Último día del primer plan.",
    "Asks nothing and takes what is usual.": "No pregunta nada y toma los valores habituales.",
    "PLAN": "PLAN",
    "Starts from a plan that comes with agatrack: mx-2019.": (
        "Parte de un plan incluido en agatrack: mx-2019."
    ),
    "'{text}' is no day: write it like 2021-08-31": (
        "'{text}' no es una fecha: escríbala como 2021-08-31"
    ),
    "next: fill it in, then 'agatrack validate'": (
        "siguiente paso: complete el registro y ejecute 'agatrack validate'"
    ),
    "first write {path}: this record is a part of it": (
        "escriba primero {path}: este registro forma parte de él"
    ),
    "a control character or the like cannot stand in a record": (
        "un registro no puede contener caracteres de control ni similares"
    ),
    "{problem}{hint}": "{problem}{hint}",
    "{kind} has no '{key}'": "un registro de tipo '{kind}' no tiene '{key}'",
    "written: {path}": "archivo escrito: {path}",
    "committed: {subject}": "commit creado: {subject}",
    "KIND": "TIPO",
    "plan, commitment, milestone, activity, actor, meeting or event.": (
        "plan, commitment, milestone, activity, actor, meeting o event."
    ),
    "The new record's id, such as mx-2019/c07/m1/a5.": (
        "Identificador del registro nuevo, por ejemplo mx-2019/c07/m1/a5."
    ),
    "Its title; an actor's name.": "Su título; en el caso de un actor, su nombre.",
    "WORD": "PALABRA",
    "An actor's part of society, such as government.": (
        "Sector de la sociedad al que pertenece el actor, por ejemplo government."
    ),
    "What sort of plan, actor or event it is.": "Qué tipo de plan, de actor o de suceso es.",
    "First day.": "Primer día.",
    "Last day.": "Último día.",
    "Day of a meeting or event.": "Día de la sesión o del suceso.",
    "ACTOR": "ACTOR",
    "Who answers for a plan or commitment.": "Quién está a cargo del plan o del compromiso.",
    "Makes a git commit of exactly the new files.": (
        "Hace un commit de git sólo con los archivos nuevos."
    ),
    "Prints the answer for machines, as JSON.": (
        "Imprime la respuesta en JSON, para otros programas."
    ),
    "Counts only what was known up to this day.": "Cuenta sólo lo que se sabía hasta ese día.",
    "REVISION": "VERSIÓN",
    "Reads a tag, branch or commit instead of the files.": (
        "Lee una etiqueta, una rama o un commit en lugar de los archivos."
    ),
    "Says what would be written, and writes nothing.": "Dice qué se escribiría, sin escribir nada.",
    "ITEM": "ELEMENTO",
    "A plan, commitment, milestone or activity; any unambiguous end of its id will do.": (
        "Un plan, compromiso, acción clave o actividad; basta el final de su identificador, si no "
        "es ambiguo."
    ),
    "there is no kind of record '{kind}'. Kinds: {kinds}": (
        "no existe el tipo de registro '{kind}'. Tipos: {kinds}"
    ),
    "A kind of record, such as milestone; the list of them otherwise.": (
        "Un tipo de registro, por ejemplo milestone; si se omite, la lista de todos."
    ),
    "there is no item '{name}'. 'agatrack status' lists them all.": (
        "no existe el elemento '{name}'. 'agatrack status' los enumera todos."
    ),
    "'{language}' is no language of agatrack: {known}": (
        "'{language}' no es un idioma de agatrack. Idiomas: {known}"
    ),
    "'{name}' could be {items}. Write more of the id.": (
        "'{name}' podría ser {items}. Escriba más del identificador."
    ),
    "there is no item '{name}'. Did you mean {items}?": (
        "no existe el elemento '{name}'. ¿Quiso decir {items}?"
    ),
    "Claims": "Lo declarado",
    "Parts": "Partes",
    "Missing": "Lo que falta",
    "Verification means": "Medios de verificación",
    "evidenced": "con evid.",
    "expected": "esperado",
    "verified": "verificado",
    "there is no plan yet. Begin one with 'agatrack new plan ID'.": (
        "todavía no hay ningún plan. Empiece uno con 'agatrack new plan ID'."
    ),
    (
        "The data have {number} error, so these figures come only from what could be read. It is "
        "at {place}: {message}. 'agatrack validate' says how to mend it."
    ): (
        "Los datos tienen {number} error, así que estas cifras provienen sólo de lo que pudo "
        "leerse. Está en {place}: {message}. 'agatrack validate' dice cómo corregirlo."
    ),
    (
        "The data have {number} errors, so these figures come only from what could be read. The "
        "first is at {place}: {message}. 'agatrack validate' shows all."
    ): (
        "Los datos tienen {number} errores, así que estas cifras provienen sólo de lo que pudo "
        "leerse. El primero está en {place}: {message}. 'agatrack validate' los muestra todos."
    ),
    "N": "N",
    "Shows so many levels: 1 plans, 2 commitments too, and so on.": (
        "Muestra ese número de niveles: 1, los planes; 2, también los compromisos, y así "
        "sucesivamente."
    ),
    "Shows only what is past its end and not complete.": (
        "Muestra sólo lo que ya venció y no está completo."
    ),
    "Shows who answers for what.": "Muestra quién es responsable de qué.",
    "Shows how each figure came about, term by term.": (
        "Muestra cómo se obtuvo cada cifra, término por término."
    ),
    "{start} to {end}": "del {start} al {end}",
    "nothing is overdue.": "no hay nada vencido.",
    "as of {day}": "con corte al {day}",
    "{number} d": "{number} d",
    "{share} × {value} = {points} points": "{share} × {value} = {points} puntos",
    "{accepted} of {needs} accepted, {delivered} delivered": (
        "evidencias aceptadas: {accepted} de {needs}; entregadas: {delivered}"
    ),
    "verified {percent}": "verificado {percent}",
    "expected {percent}": "esperado {percent}",
    "weight": "ponderación",
    "withdrawn": "retirado",
    "(still to be named by {item})": "(por definirse en {item})",
    "(nobody)": "(sin responsable)",
    "no figures: the plan has no commitments": "sin cifras: el plan no tiene compromisos",
    "withdrawn: it counts as 0 % whatever was delivered": (
        "retirado: cuenta como 0 %, sin importar lo que se haya entregado"
    ),
    "overdue": "vencido",
    "{number} item, {late} overdue": "{number} elemento; vencidos: {late}",
    "{number} items, {late} overdue": "{number} elementos; vencidos: {late}",
    "agatrack does not understand this call.{hint}": "agatrack no entiende esta instrucción.{hint}",
    "there is no command '{name}'. 'agatrack --help' lists them.": (
        "no existe el comando '{name}'. 'agatrack --help' los enumera."
    ),
    "there is no command '{name}'. Did you mean {guesses}?": (
        "no existe el comando '{name}'. ¿Quiso decir {guesses}?"
    ),
    "there is no option {option}.{hint}": "no existe la opción {option}.{hint}",
    "{name} is missing.{hint}": "falta {name}.{hint}",
    "{name} takes a whole number": "{name} requiere un número entero",
    "{option} needs a value.{hint}": "{option} requiere un valor.{hint}",
    "there is no option {option}. Did you mean {guesses}?": (
        "no existe la opción {option}. ¿Quiso decir {guesses}?"
    ),
    "{name} is one of: {choices}": "{name} admite uno de estos valores: {choices}",
    "{number} error": "{number} error",
    "{number} errors": "{number} errores",
    "{number} warning": "{number} advertencia",
    "{number} warnings": "{number} advertencias",
    "{number} notice": "{number} aviso",
    "{number} notices": "{number} avisos",
    "mended: {path}": "archivo corregido: {path}",
    "--fix mends files, not a revision: leave out --at": (
        "--fix corrige los archivos, no una versión anterior: omita --at"
    ),
    "{number} finding more; --json shows all.": "{number} hallazgo más; --json los muestra todos.",
    "{number} findings more; --json shows all.": (
        "{number} hallazgos más; --json los muestra todos."
    ),
    "Nothing to complain about.": "Sin observaciones.",
    "PATH": "RUTA",
    "Files or folders whose findings are shown; all of them otherwise.": (
        "Archivos o carpetas cuyos hallazgos se muestran; si se omite, todos."
    ),
    "FORMAT": "FORMATO",
    "text, concise (one line each) or json.": "text, concise (una línea por hallazgo) o json.",
    "Exit code 1 for warnings too.": "Código de salida 1 también si hay advertencias.",
    "CODES": "CÓDIGOS",
    "Only these checks: codes, names or beginnings such as AGA3.": (
        "Sólo estas comprobaciones: códigos, nombres o comienzos de código, como AGA3."
    ),
    "Not these checks.": "Sin estas comprobaciones.",
    "Mends what can be mended without changing any meaning.": (
        "Corrige lo que puede corregirse sin cambiar ningún significado."
    ),
    "help": "ayuda",
    "error": "error",
    "warning": "advertencia",
    "notice": "aviso",
    (
        "{folder} is not inside an agatrack repository: no agatrack.yaml there or above. Start one "
        "with 'agatrack init', or name one with 'agatrack -C FOLDER'."
    ): (
        "{folder} no está dentro de un repositorio de agatrack: no hay un archivo agatrack.yaml "
        "ahí ni en las carpetas superiores. Cree un repositorio con 'agatrack init' o indique uno "
        "con 'agatrack -C CARPETA'."
    ),
    "{path} cannot be read: {reason}.": "no se puede leer {path}: {reason}.",
    "{path} cannot be written: {reason}. Nothing was left half done.": (
        "no se puede escribir {path}: {reason}. Nada quedó a medias."
    ),
    (
        "the package ruamel.yaml.clib is missing. Install it with 'pip install "
        '"ruamel.yaml[oldlibyaml]"\': without it, files would be read by another parser that does '
        "not agree with it in every case."
    ): (
        "falta el paquete ruamel.yaml.clib. Instálelo con 'pip install "
        '"ruamel.yaml[oldlibyaml]"\': sin él, los archivos se leerían con otro analizador, que no '
        "coincide con éste en todos los casos."
    ),
    "'{revision}' is no revision: a tag, a branch or a commit id": (
        "'{revision}' no es una versión: indique una etiqueta, una rama o el identificador de un "
        "commit"
    ),
    "there is no revision '{revision}' in this repository": (
        "no existe la versión '{revision}' en este repositorio"
    ),
    "git did not answer: {reason}. Is it installed, and is this folder in a git repository?": (
        "git no respondió: {reason}. ¿Está instalado? ¿Esta carpeta está en un repositorio de git?"
    ),
    "a symbolic link: it is not followed. Put the file itself here": (
        "un enlace simbólico: no se sigue. Ponga aquí el archivo mismo"
    ),
    "neither a file nor a folder: it is not opened": "no es un archivo ni una carpeta: no se abre",
    "the folder cannot be listed: check its permissions": (
        "no se puede leer el contenido de la carpeta: revise sus permisos"
    ),
    "a folder where a file belongs": "una carpeta donde corresponde un archivo",
    "actor": "actor",
    "plan": "plan",
    "commitment": "compromiso",
    "milestone": "acción clave",
    "activity": "actividad",
    "review": "revisión",
    "assessment": "valoración",
    "meeting": "sesión",
    "event": "suceso",
    "amendment": "modificación acordada",
    "'{name}' is no name for a record or folder: 1 to 64 small letters, digits and hyphens": (
        "'{name}' no puede ser el nombre de un registro o carpeta: use de 1 a 64 minúsculas (a-z), "
        "dígitos y guiones"
    ),
    "the file {path} is missing: what is below it has no {kind}": (
        "falta el archivo {path}: lo que está debajo no tiene {kind}"
    ),
    "data: '{folder}' is not a folder of this repository": (
        "data: '{folder}' no es una carpeta de este repositorio"
    ),
    "the file is larger than {limit} KiB: no record is": (
        "el archivo rebasa {limit} KiB: ningún registro es tan grande"
    ),
    "line ends of Windows (CR LF) instead of LF": (
        "finales de línea de Windows (CR LF) en lugar de LF"
    ),
    "the file {path} is missing: this review is about nothing": (
        "falta el archivo {path}: esta revisión no se refiere a nada"
    ),
    "more than {limit} files: the rest was not read": (
        "más de {limit} archivos: los demás no se leyeron"
    ),
    "'{name}' is not read: records end in .yaml": (
        "'{name}' no se lee: los registros terminan en .yaml"
    ),
    "no record may stand here": "aquí no puede haber un registro",
    "the file cannot be read: {reason}": "no se puede leer el archivo: {reason}",
    "the file is in UTF-16, not in UTF-8": "el archivo está en UTF-16, no en UTF-8",
    "a byte that is no UTF-8 text (0x{byte})": "un byte que no es texto UTF-8 (0x{byte})",
    "a list": "una lista",
    "a map of keys and values": "un mapa de claves y valores",
    "true or false": "true o false",
    "one of the allowed words": "una de las palabras permitidas",
    "{key}: expected {expected}, found {found}": (
        "{key}: se esperaba {expected}; se encontró {found}"
    ),
    "the key '{key}' is not known here": "aquí no se reconoce la clave '{key}'",
    "{key}: '{value}' is not one of the allowed words": (
        "{key}: '{value}' no es una de las palabras permitidas"
    ),
    "the key '{key}' is missing": "falta la clave '{key}'",
    "known keys: {keys}": "claves conocidas: {keys}",
    "allowed: {options}": "permitidas: {options}",
    "expected {expected}": "se esperaba {expected}",
    "nothing": "un valor vacío",
    "'{value}' (true or false, not a text)": "'{value}' (true o false, no un texto)",
    "the number {value}": "el número {value}",
    "'{value}'": "'{value}'",
    "{verified} of {total} occurrences proven, {due} due; each needs {needs} accepted": (
        "ocurrencias probadas: {verified} de {total}; con el periodo concluido: {due}; cada una "
        "requiere evidencias aceptadas: {needs}"
    ),
    "no verification means: nothing says what would prove this done": (
        "sin medios de verificación: nada dice qué probaría que esto se cumplió"
    ),
    "{means}: {number} occurrence without accepted evidence": (
        "{means}: {number} ocurrencia sin evidencia aceptada"
    ),
    "{means}: {number} occurrences without accepted evidence": (
        "{means}: {number} ocurrencias sin evidencia aceptada"
    ),
    "{means}: no evidence yet": "{means}: todavía no hay evidencia",
    "{means}: {number} piece still has to be delivered or accepted": (
        "{means}: queda {number} evidencia por entregar o por aceptar"
    ),
    "{means}: {number} pieces still have to be delivered or accepted": (
        "{means}: quedan {number} evidencias por entregar o por aceptar"
    ),
    "'{id}' cannot be the id of {kind}. It looks like this: {example}": (
        "'{id}' no puede ser el identificador de un registro de tipo '{kind}'. Debe tener esta "
        "forma: {example}"
    ),
    "there is no plan '{plan}' to start from. Plans: {plans}": (
        "no existe el plan '{plan}' del cual partir. Planes: {plans}"
    ),
    "{path} exists already. Nothing was written.": "{path} ya existe. No se escribió nada.",
    "a ':' that YAML takes for a second key. Put the value in quotes, or indent it": (
        "un ':' que YAML toma por una segunda clave. Ponga el valor entre comillas o aplíquele "
        "sangría"
    ),
    "a line without ':'. Write 'key: value', or indent it": (
        "una línea sin ':'. Escriba 'clave: valor' o aplíquele sangría"
    ),
    "this line is indented unlike the lines above it": (
        "la sangría de esta línea no coincide con la de las líneas anteriores"
    ),
    "a list item is missing its '- '": "a una entrada de la lista le falta su '- '",
    "a list begins here, in the middle of a line. Start it on a line of its own": (
        "aquí empieza una lista, a la mitad de una línea. Iníciela en una línea propia"
    ),
    "a list in brackets is missing a ',' or its end": (
        "a una lista entre corchetes le falta una ',' o el cierre"
    ),
    "a list in brackets is missing a value or its end": (
        "a una lista entre corchetes le falta un valor o el cierre"
    ),
    "a quoted text is never closed": "un texto entre comillas que no se cierra",
    (
        "a tab or a sign such as '@', '`' or '%' begins this value. Put it in quotes, and indent "
        "with spaces"
    ): (
        "este valor empieza con un tabulador o con un signo como '@', '`' o '%'. Póngalo entre "
        "comillas y use espacios para la sangría"
    ),
    "a '\\' in double quotes that means nothing. Use single quotes, or write '\\\\'": (
        "una '\\' entre comillas dobles que no significa nada. Use comillas simples o escriba "
        "'\\\\'"
    ),
    "a tab. Indent with spaces": "un tabulador. Use espacios para la sangría",
    "a '---' inside a quoted text": "un '---' dentro de un texto entre comillas",
    "a '*' or '&' begins this value. Put it in quotes": (
        "este valor empieza con '*' o '&'. Póngalo entre comillas"
    ),
    "this is not YAML: look at quotes, ':' and indentation here and one line above": (
        "esto no es YAML: revise las comillas, los ':' y la sangría aquí y en la línea anterior"
    ),
    "a character that turns the reading direction ({code})": (
        "un carácter que invierte el sentido de la lectura ({code})"
    ),
    "an invisible character ({code})": "un carácter invisible ({code})",
    "a control character ({code})": "un carácter de control ({code})",
    "a mark of an unresolved merge: two versions of this file were joined": (
        "una marca de fusión sin resolver: se juntaron dos versiones de este archivo"
    ),
    "nested deeper than {limit} levels": "más de {limit} niveles de anidación",
    "more than {limit} values in one file": "más de {limit} valores en un solo archivo",
    "a '%' directive: this format knows none": "una directiva '%': este formato no las admite",
    "the file holds no record: expected 'key: value' lines": (
        "el archivo no contiene un registro: se esperaban líneas 'clave: valor'"
    ),
    "a second document: one file holds one record": (
        "un segundo documento: cada archivo contiene un solo registro"
    ),
    "an alias ('*{name}'): write the value out": "un alias ('*{name}'): escriba el valor completo",
    "an anchor ('&{name}'): this format knows none": (
        "un ancla ('&{name}'): este formato no las admite"
    ),
    "a tag ('{tag}'): this format knows none": "una etiqueta ('{tag}'): este formato no las admite",
    "a list or a map as a key: a key is a word": (
        "una lista o un mapa como clave: una clave es una palabra"
    ),
    "a merge key ('<<'): write the values out": (
        "una clave de fusión ('<<'): escriba los valores completos"
    ),
    "the key '{key}' stands here for the second time": (
        "la clave '{key}' aparece aquí por segunda vez"
    ),
    "the file is empty: it holds no record": "el archivo está vacío: no contiene ningún registro",
    "Description": "Descripción",
    "Summary": "Resumen",
    "Objective, by the end of the plan": "Objetivo, al término del plan",
    "Objective, beyond the plan": "Objetivo, más allá del plan",
    "Problem": "Problemática",
    "Contribution": "Contribución",
    "Assumptions": "Supuestos",
    "Gender equality": "Igualdad de género",
    "National plan": "Plan nacional",
    "Background": "Antecedentes",
    "Start, in the source's words": "Inicio, en palabras de la fuente",
    "End, in the source's words": "Término, en palabras de la fuente",
    "Government": "Gobierno",
    "Civil society": "Sociedad civil",
    "Independent review": "Revisión independiente",
    "waits for review": "en espera de revisión",
    "accepted": "aceptada",
    "needs work": "por corregir",
    "rejected": "rechazada",
    "replaced by a newer one": "sustituida por una más reciente",
    "gov.": "gob.",
    "civil": "civil",
    "indep.": "indep.",
    "Title": "Título",
    "Name": "Nombre",
    "Sector, such as government or civil_society": "Sector, por ejemplo government o civil_society",
    "First day, such as 2026-01-01": "Primer día, por ejemplo 2026-01-01",
    "Day, such as 2026-01-31": "Día, por ejemplo 2026-01-31",
    "Kind of event, such as forum or publication": (
        "Tipo de suceso, por ejemplo forum o publication"
    ),
    "Short id of the plan: small letters, digits, hyphens": (
        "Identificador breve del plan: minúsculas (a-z), dígitos y guiones"
    ),
    "Title of the plan": "Título del plan",
    "First day": "Primer día",
    "Last day": "Último día",
}
