"""Spanish: the manual pages of the checks."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "the file": "el archivo",
    "the record": "el registro",
    "the whole": "el conjunto",
    "quality of the plan": "calidad del plan",
    "evidence": "evidencia",
    "reviews and claims": "revisiones y valoraciones",
    "changes": "cambios",
    "privacy and safety": "privacidad y seguridad",
    "the process": "el proceso",
    "A record is a text in UTF-8.": "Un registro es un texto en UTF-8.",
    ("Why: in another encoding accents turn into other signs, and not the same ones everywhere."): (
        "Por qué: con otra codificación los acentos se convierten en otros signos, y no en todas "
        "partes en los mismos."
    ),
    "Mend: open the file in an editor and save it with the encoding UTF-8.": (
        "Cómo corregirlo: abra el archivo en un editor y guárdelo con la codificación UTF-8."
    ),
    "A record is written in YAML.": "Un registro está escrito en YAML.",
    "Why: of a file that cannot be read nothing counts, neither promises nor evidence.": (
        "Por qué: de un archivo que no puede leerse nada cuenta, ni las promesas ni la evidencia."
    ),
    (
        "Mend: look at the marked place and one line above it. Most often a text with a ':' "
        "needs quotes, a quote is not closed, or a line is indented by too many or too few "
        "spaces."
    ): (
        "Cómo corregirlo: mire el lugar señalado y la línea anterior. Lo más frecuente es que un "
        "texto con ':' necesite comillas, que unas comillas no estén cerradas o que una línea "
        "tenga espacios de más o de menos en la sangría."
    ),
    "A key stands only once in its record.": "Una clave aparece una sola vez en su registro.",
    (
        "Why: one program would take the first value and another one the last, so two people "
        "would read two different promises in the same file."
    ): (
        "Por qué: un programa tomaría el primer valor y otro el último, de modo que dos personas "
        "leerían dos promesas distintas en el mismo archivo."
    ),
    "Mend: keep the line that is right and delete the other.": (
        "Cómo corregirlo: conserve la línea correcta y borre la otra."
    ),
    "No anchors ('&name') and no aliases ('*name').": (
        "No se admiten anclas ('&nombre') ni alias ('*nombre')."
    ),
    (
        "Why: a value would come from another place in the file, where nobody looks for it, "
        "and a few lines could swell to millions of values."
    ): (
        "Por qué: un valor vendría de otra parte del archivo, donde nadie lo busca, y unas "
        "cuantas líneas podrían multiplicarse hasta formar millones de valores."
    ),
    "Mend: write the value out. Put a text that begins with '*' or '&' in quotes.": (
        "Cómo corregirlo: escriba el valor completo. Ponga entre comillas todo texto que "
        "comience con '*' o '&'."
    ),
    "No tags ('!name').": "No se admiten etiquetas de YAML ('!nombre').",
    "Why: a tag tells a program to read a value as something else than it looks.": (
        "Por qué: una etiqueta le indica al programa que lea un valor como algo distinto de lo "
        "que aparenta."
    ),
    "Mend: delete the tag. Put a text that begins with '!' in quotes.": (
        "Cómo corregirlo: borre la etiqueta. Ponga entre comillas todo texto que comience con '!'."
    ),
    "No merge keys ('<<').": "No se admiten claves de fusión ('<<').",
    ("Why: fields would come from elsewhere, and some programs do not know this sign at all."): (
        "Por qué: los campos vendrían de otra parte, y hay programas que ni siquiera conocen "
        "este signo."
    ),
    "Mend: write the fields out.": "Cómo corregirlo: escriba los campos completos.",
    "No directives: no line that begins with '%'.": (
        "No se admiten directivas, es decir, líneas que comiencen con '%'."
    ),
    "Why: '%YAML 1.1' would turn 'no' into false and 1:30 into 90.": (
        "Por qué: '%YAML 1.1' convertiría 'no' en falso y 1:30 en 90."
    ),
    "Mend: delete the line.": "Cómo corregirlo: borre la línea.",
    "One file holds one record.": "Cada archivo contiene un solo registro.",
    ("Why: what stands behind a second '---' is read by some programs and ignored by others."): (
        "Por qué: lo que sigue a un segundo '---' unos programas lo leen y otros lo pasan por alto."
    ),
    "Mend: move the second record to a file of its own.": (
        "Cómo corregirlo: traslade el segundo registro a un archivo propio."
    ),
    "No marks of an unresolved merge ('<<<<<<<', '>>>>>>>').": (
        "No quedan marcas de una fusión sin resolver ('<<<<<<<', '>>>>>>>')."
    ),
    ("Why: two people changed the same lines, and nobody has decided yet which of them hold."): (
        "Por qué: dos personas modificaron las mismas líneas y nadie ha decidido aún cuáles valen."
    ),
    "Mend: choose between the two versions, delete the marks, and commit the file.": (
        "Cómo corregirlo: elija entre las dos versiones, borre las marcas y haga el commit del "
        "archivo."
    ),
    "No control characters but tab and line end.": (
        "No se admiten caracteres de control, salvo el tabulador y el fin de línea."
    ),
    (
        "Why: they can make a terminal show something else than the file says, and programs "
        "disagree about where a line with them ends."
    ): (
        "Por qué: pueden hacer que la terminal muestre algo distinto de lo que dice el archivo, "
        "y los programas no coinciden en dónde termina una línea que los contiene."
    ),
    (
        "Mend: delete the character; its line and column are given. Text pasted from a PDF "
        "often has some."
    ): (
        "Cómo corregirlo: borre el carácter; se indican su línea y su columna. El texto copiado "
        "de un PDF suele traer alguno."
    ),
    "A record is nested at most 12 levels deep and holds at most 20,000 values.": (
        "Un registro tiene a lo sumo 12 niveles de anidación y 20,000 valores."
    ),
    ("Why: no real record comes near, and a file made to keep a computer busy does not get to."): (
        "Por qué: ningún registro real se acerca a ese límite, y así un archivo hecho para "
        "saturar la computadora no consigue su propósito."
    ),
    "Mend: write the record more plainly, or divide it.": (
        "Cómo corregirlo: escriba el registro de manera más sencilla o divídalo."
    ),
    "A file of a record is not empty.": "El archivo de un registro no está vacío.",
    ("Why: an empty file is most often one that was not saved, or whose writing was cut short."): (
        "Por qué: un archivo vacío suele ser uno que no se guardó o cuya escritura se interrumpió."
    ),
    "Mend: write the record, or delete the file. 'agatrack new' writes one to fill in.": (
        "Cómo corregirlo: escriba el registro o borre el archivo. 'agatrack new' prepara uno "
        "para llenar."
    ),
    "A record consists of 'key: value' lines.": "Un registro se compone de líneas 'clave: valor'.",
    "Why: a list or a mere text says nothing that agatrack could use.": (
        "Por qué: una lista o un texto suelto no dice nada que agatrack pueda aprovechar."
    ),
    "Mend: 'agatrack schema KIND' names the keys of each kind of record.": (
        "Cómo corregirlo: 'agatrack schema TIPO' indica las claves de cada tipo de registro."
    ),
    "Below the data folder there are only files and folders.": (
        "Dentro de la carpeta de datos hay únicamente archivos y carpetas."
    ),
    (
        "Why: a symbolic link can lead out of the repository and to something else tomorrow; "
        "a device or a pipe is no document. None of them is ever followed or opened."
    ): (
        "Por qué: un enlace simbólico puede llevar fuera del repositorio y mañana apuntar a otra "
        "cosa; un dispositivo o una tubería no son documentos. Nunca se siguen ni se abren."
    ),
    "Mend: put the file itself there.": "Cómo corregirlo: ponga en ese lugar el archivo mismo.",
    "Names of records and folders are 1 to 64 small letters, digits and hyphens.": (
        "Los nombres de registros y carpetas constan de 1 a 64 caracteres: letras minúsculas sin "
        "acento, números y guiones."
    ),
    (
        "Why: the name is the id that everyone refers to. 'A1' and 'a1' would be one file on "
        "some computers and two on others, and an accent can be written in two ways that "
        "look the same."
    ): (
        "Por qué: el nombre es el identificador con el que todo el mundo se refiere al registro. "
        "'A1' y 'a1' serían un mismo archivo en unas computadoras y dos en otras, y un acento "
        "puede escribirse de dos maneras que se ven igual."
    ),
    "Mend: rename the file or folder with 'git mv'.": (
        "Cómo corregirlo: cambie el nombre del archivo o de la carpeta con 'git mv'."
    ),
    "A record can be opened.": "Un registro puede abrirse.",
    "Why: what cannot be read does not count, and nobody would notice.": (
        "Por qué: lo que no puede leerse no cuenta, y nadie lo notaría."
    ),
    "Mend: check the permissions of the file and its folders.": (
        "Cómo corregirlo: revise los permisos del archivo y de las carpetas que lo contienen."
    ),
    "The data folder holds at most 500,000 files.": (
        "La carpeta de datos contiene a lo sumo 500,000 archivos."
    ),
    "Why: so that reading a repository made by a stranger comes to an end.": (
        "Por qué: para que la lectura de un repositorio hecho por alguien desconocido tenga "
        "siempre fin."
    ),
    "Mend: divide the repository.": "Cómo corregirlo: divida el repositorio.",
    "A record is at most 256 KiB long.": "Un registro ocupa a lo sumo 256 KiB.",
    ("Why: real ones have a few hundred bytes; documents belong beside the record, not in it."): (
        "Por qué: los reales ocupan unos cientos de bytes; los documentos van junto al registro, "
        "no dentro de él."
    ),
    "Mend: attach the long text as evidence with 'agatrack evidence add'.": (
        "Cómo corregirlo: adjunte el texto largo como evidencia con 'agatrack evidence add'."
    ),
    "Lines end with LF, not with CR LF.": "Las líneas terminan con LF, no con CR LF.",
    "Why: git then shows every line as changed, and real changes are lost among them.": (
        "Por qué: de otro modo git muestra como modificadas todas las líneas, y entre ellas se "
        "pierden los cambios verdaderos."
    ),
    (
        "Mend: 'agatrack validate --fix' does it. The .gitattributes that 'agatrack init' "
        "writes keeps it so."
    ): (
        "Cómo corregirlo: lo hace 'agatrack validate --fix'. El archivo .gitattributes que "
        "escribe 'agatrack init' lo mantiene así."
    ),
    "Every key is one that this kind of record knows.": (
        "Toda clave es una de las que conoce ese tipo de registro."
    ),
    "Why: a misspelt key would be ignored, and a deadline or a weight with it.": (
        "Por qué: una clave mal escrita no se tomaría en cuenta, y con ella se perdería un plazo "
        "o una ponderación."
    ),
    (
        "Mend: take the key that is proposed. Notes of your own may stand under keys that "
        "begin with 'x-'."
    ): (
        "Cómo corregirlo: use la clave que se propone. Sus propias notas pueden ir en claves que "
        "comiencen con 'x-'."
    ),
    "The keys that a record cannot do without are there.": (
        "Están presentes las claves de las que un registro no puede prescindir."
    ),
    "Why: without a title nobody knows what was promised, without a date not when.": (
        "Por qué: sin título nadie sabe qué se prometió; sin fecha, para cuándo."
    ),
    "Mend: add the key. 'agatrack schema KIND' names the required ones.": (
        "Cómo corregirlo: agregue la clave. 'agatrack schema TIPO' indica cuáles son obligatorias."
    ),
    "A value has the form that its key asks for: a text, a number, a list, a map.": (
        "Un valor tiene la forma que pide su clave: un texto, un número, una lista, un mapa."
    ),
    "Why: nothing is guessed. A weight in quotes is a text, and could mean anything.": (
        "Por qué: nada se adivina. Una ponderación entre comillas es un texto y podría "
        "significar cualquier cosa."
    ),
    (
        "Mend: write the value as the message says: numbers without quotes, texts that look "
        "like numbers in quotes, lists with one '- ' line for each part."
    ): (
        "Cómo corregirlo: escriba el valor como indica el mensaje: los números sin comillas, los "
        "textos que parecen números entre comillas, las listas con una línea '- ' por cada parte."
    ),
    "Where a key allows only certain words, the value is one of them.": (
        "Cuando una clave admite únicamente ciertas palabras, el valor es una de ellas."
    ),
    "Why: figures depend on these words, and a word that nobody knows counts for nothing.": (
        "Por qué: de estas palabras dependen las cifras, y una palabra que nadie conoce no cuenta."
    ),
    "Mend: take the word that is proposed; 'agatrack schema KIND' lists them all.": (
        "Cómo corregirlo: use la palabra que se propone; 'agatrack schema TIPO' las enumera todas."
    ),
    "Ids, codes, sums and texts have the form that the format lays down.": (
        "Los identificadores, los códigos, las sumas de control y los textos tienen la forma que "
        "fija el formato."
    ),
    "Why: an id or a checksum that is almost right refers to nothing.": (
        "Por qué: un identificador o una suma de control casi correctos no remiten a nada."
    ),
    "Mend: compare with the example in the message.": (
        "Cómo corregirlo: compare con el ejemplo del mensaje."
    ),
    "Dates are written 2019-12-10 and exist in the calendar.": (
        "Las fechas se escriben como 2019-12-10 y existen en el calendario."
    ),
    (
        "Why: 03/04/2020 is March to some readers and April to others. Only 'start' and "
        "'end' may be as vague as 2019-06 or 2019."
    ): (
        "Por qué: 03/04/2020 cae en marzo para unas personas y en abril para otras. Únicamente "
        "'start' y 'end' pueden ser tan imprecisos como 2019-06 o 2019."
    ),
    (
        'Mend: write year, month and day. Words of the source ("from August on") go into '
        "'start_text' and 'end_text'."
    ): (
        "Cómo corregirlo: escriba año, mes y día. Las palabras de la fuente («a partir de "
        "agosto») van en 'start_text' y 'end_text'."
    ),
    "Numbers lie within what is possible: percents from 0 to 100, counts from 1 up.": (
        "Los números están dentro de lo posible: los porcentajes, de 0 a 100; las cantidades, de "
        "1 en adelante."
    ),
    "Why: a weight of 130 % would let one milestone count for more than the commitment.": (
        "Por qué: con una ponderación de 130 %, una sola acción clave contaría más que el "
        "compromiso entero."
    ),
    "Mend: correct the number.": "Cómo corregirlo: corrija el número.",
    "Evidence names at least a file, a link, or a reference to a document kept elsewhere.": (
        "Una evidencia señala al menos un archivo, un enlace o la referencia a un documento que "
        "se conserva en otro lugar."
    ),
    "Why: a title alone proves nothing that anyone could check.": (
        "Por qué: un título por sí solo no prueba nada que alguien pueda comprobar."
    ),
    (
        "Mend: 'agatrack evidence add' attaches files and links; 'reference' names a "
        "document that exists on paper only."
    ): (
        "Cómo corregirlo: 'agatrack evidence add' adjunta archivos y enlaces; 'reference' "
        "identifica un documento que existe únicamente en papel."
    ),
    "A verdict other than 'accepted' says why, in 'note'.": (
        "Un dictamen distinto de 'accepted' explica el motivo en 'note'."
    ),
    "Why: whoever delivered the document has a right to know what is missing.": (
        "Por qué: quien entregó el documento tiene derecho a saber qué le falta."
    ),
    "Mend: add the note.": "Cómo corregirlo: agregue la nota.",
    (
        "Each change of an amendment is one thing: a field from a value to another, an item "
        "removed, or an item added."
    ): (
        "Cada cambio de una modificación acordada es una sola cosa: un campo que pasa de un "
        "valor a otro, un elemento que se retira o un elemento que se agrega."
    ),
    (
        "Why: an amendment covers exactly what it names, so that nothing else slips through "
        "with it."
    ): (
        "Por qué: una modificación acordada abarca exactamente lo que menciona, para que no se "
        "introduzca con ella nada más."
    ),
    "Mend: divide the change, or name the field with 'from' and 'to'.": (
        "Cómo corregirlo: divida el cambio, o indique el campo con 'from' y 'to'."
    ),
    "agatrack.yaml names a version of the data format that this agatrack knows: 1.": (
        "agatrack.yaml indica una versión del formato de datos que este agatrack conoce: la 1."
    ),
    "Why: in another version the same words may mean something else.": (
        "Por qué: en otra versión, las mismas palabras pueden significar algo distinto."
    ),
    "Mend: write 'format: 1', or install the agatrack that the repository was made for.": (
        "Cómo corregirlo: escriba 'format: 1', o instale la versión de agatrack para la que se "
        "hizo el repositorio."
    ),
    "A claim about an item gives a level, a percent, or both.": (
        "Lo declarado sobre un elemento indica un nivel, un porcentaje o ambos."
    ),
    "Why: a claim that says nothing would still replace the one before it.": (
        "Por qué: una declaración que nada dice sustituiría, aun así, a la anterior."
    ),
    "Mend: add 'level'. Where nothing is known, the level is 'unclear' or 'no_evidence'.": (
        "Cómo corregirlo: agregue 'level'. Si nada se sabe, el nivel es 'unclear' o 'no_evidence'."
    ),
    "Weights of items with the same parent, and of means of the same item, add up to 100.": (
        "Las ponderaciones de los elementos que comparten un mismo elemento superior, y las de "
        "los medios de un mismo elemento, suman 100."
    ),
    (
        "Why: the published percentage is their weighted mean; with another total, two "
        "commitments can no longer be compared."
    ): (
        "Por qué: el porcentaje publicado es el promedio ponderado; con otro total, dos "
        "compromisos dejan de ser comparables."
    ),
    "Mend: change the weights in the items' own files, or give none of them one.": (
        "Cómo corregirlo: cambie las ponderaciones en los archivos de los propios elementos, o "
        "no le asigne ponderación a ninguno."
    ),
    (
        "Either all items with the same parent carry a weight, or none does and they share equally."
    ): (
        "O todos los elementos con un mismo elemento superior llevan ponderación, o no la lleva "
        "ninguno y todos cuentan por igual."
    ),
    "Why: nobody can tell what the ones without a weight are meant to count.": (
        "Por qué: nadie puede saber cuánto deben contar los que no tienen ponderación."
    ),
    "Mend: add the missing weights, or delete the others.": (
        "Cómo corregirlo: agregue las ponderaciones que faltan, o borre las demás."
    ),
    "Every reference names an item, a means, an occurrence or evidence that exists.": (
        "Toda referencia remite a un elemento, un medio, una ocurrencia o una evidencia que existe."
    ),
    ("Why: evidence for nothing counts for nothing, and a dependency on nothing never holds."): (
        "Por qué: una evidencia de algo inexistente no cuenta, y lo que dependa de algo "
        "inexistente esperará para siempre."
    ),
    "Mend: take the id that is proposed. 'agatrack show ITEM' lists the means of an item.": (
        "Cómo corregirlo: use el identificador que se propone. 'agatrack show ELEMENTO' enumera "
        "los medios de un elemento."
    ),
    "Every actor that a record names has a record of its own in the folder 'actors'.": (
        "Todo actor que un registro menciona tiene su propio registro en la carpeta 'actors'."
    ),
    "Why: the actor's sector decides whose claim a claim is and who may accept evidence.": (
        "Por qué: del sector del actor depende a quién se atribuye lo declarado y quién puede "
        "aceptar evidencia."
    ),
    ("Mend: take the name that is proposed, or write the record with 'agatrack new actor NAME'."): (
        "Cómo corregirlo: use el nombre que se propone, o escriba el registro con 'agatrack new "
        "actor NOMBRE'."
    ),
    "An item's end is not before its start.": "Ningún elemento termina antes de comenzar.",
    "Why: no progress can be expected in a span that does not exist.": (
        "Por qué: no puede esperarse avance alguno en un plazo que no existe."
    ),
    "Mend: correct the date that is wrong. A date that is missing is the parent's.": (
        "Cómo corregirlo: corrija la fecha equivocada. Cuando falta una fecha, vale la del "
        "elemento superior."
    ),
    "An item begins and ends within the span of the item that it is a part of.": (
        "Un elemento comienza y termina dentro del plazo del elemento del que forma parte."
    ),
    "Why: what is due after its commitment ends is not due at all.": (
        "Por qué: lo que vence después de terminado su compromiso, en los hechos no vence nunca."
    ),
    "Mend: correct the date, or extend the parent's span if that is what was agreed.": (
        "Cómo corregirlo: corrija la fecha, o amplíe el plazo del elemento superior si eso fue "
        "lo acordado."
    ),
    "No item depends on itself, by way of others or directly.": (
        "Ningún elemento depende de sí mismo, ni directamente ni por medio de otros."
    ),
    "Why: each would have to wait for the other, and none could ever begin.": (
        "Por qué: cada uno tendría que esperar al otro y ninguno podría comenzar."
    ),
    "Mend: delete one 'depends_on' of the circle.": (
        "Cómo corregirlo: borre un 'depends_on' del círculo."
    ),
    "Every YAML file stands where a record may stand.": (
        "Todo archivo YAML está donde puede estar un registro."
    ),
    (
        "Why: the folder says what a record is. A file in the wrong place is silently no "
        "part of the plan."
    ): (
        "Por qué: la carpeta determina de qué tipo es cada registro. Un archivo fuera de lugar "
        "queda excluido del plan sin que nadie lo advierta."
    ),
    (
        "Mend: move it with 'git mv'. The chapter \"Where things live\" of the format's "
        "manual shows the tree; files of a piece of evidence belong in that evidence's own "
        "folder."
    ): (
        "Cómo corregirlo: muévalo con 'git mv'. El capítulo «Dónde va cada cosa» del manual del "
        "formato muestra la estructura de carpetas; los archivos de una evidencia van en la "
        "carpeta de esa evidencia."
    ),
    (
        "Every folder of the plan has its own record: plan.yaml, commitment.yaml, "
        "milestone.yaml, evidence.yaml."
    ): (
        "Toda carpeta del plan tiene su propio registro: plan.yaml, commitment.yaml, "
        "milestone.yaml, evidence.yaml."
    ),
    "Why: without it nobody knows what the records below it are a part of.": (
        "Por qué: sin él nadie sabe de qué forman parte los registros que contiene."
    ),
    "Mend: write it with 'agatrack new', or move the folder to where it belongs.": (
        "Cómo corregirlo: escríbalo con 'agatrack new', o mueva la carpeta a donde corresponde."
    ),
    (
        "Means and indicators of one item have different ids, and no means is called like an "
        "item below."
    ): (
        "Los medios de un elemento tienen identificadores distintos entre sí, al igual que sus "
        "indicadores, y ningún medio se llama como uno de los elementos que lo componen."
    ),
    "Why: evidence for one of them would count for the other.": (
        "Por qué: la evidencia de uno contaría para el otro."
    ),
    "Mend: give the second one the next free id, such as v2.": (
        "Cómo corregirlo: asigne al segundo el siguiente identificador libre, por ejemplo v2."
    ),
    "A recurring means has a span with an end, in which at least one of its periods ends.": (
        "Un medio recurrente tiene un plazo con fecha de término, dentro del cual concluye al "
        "menos uno de sus periodos."
    ),
    "Why: without one nothing ever falls due, and nothing could ever prove it.": (
        "Por qué: sin ello nada vence nunca, y nada podría probarlo jamás."
    ),
    (
        "Mend: add the item's 'end', or delete 'every'. Until then the means counts as not "
        "recurring."
    ): (
        "Cómo corregirlo: agregue el 'end' del elemento, o borre 'every'. Mientras tanto, el "
        "medio cuenta como no recurrente."
    ),
    (
        "Evidence supports a means; of a recurring one an occurrence; an item only where it "
        "has none."
    ): (
        "La evidencia sustenta un medio; si éste es recurrente, una de sus ocurrencias; y un "
        "elemento, únicamente cuando no tiene medios."
    ),
    "Why: 'this proves the milestone' leaves open which of its promises is kept.": (
        "Por qué: 'esto prueba la acción clave' deja sin resolver cuál de sus promesas se cumplió."
    ),
    ("Mend: name the means (m1/a4/v1), and for a recurring one the period (m1/a4/v1@2020-Q1)."): (
        "Cómo corregirlo: indique el medio (m1/a4/v1) y, si es recurrente, el periodo "
        "(m1/a4/v1@2020-Q1)."
    ),
    "Every check that agatrack.yaml switches off, lowers or raises exists.": (
        "Existe toda comprobación que agatrack.yaml desactiva o cuya gravedad reduce o aumenta."
    ),
    "Why: a misspelt code changes nothing, while everyone believes that it does.": (
        "Por qué: un código mal escrito no cambia nada, mientras todo el mundo cree que sí."
    ),
    "Mend: 'agatrack explain' lists all codes and names.": (
        "Cómo corregirlo: 'agatrack explain' enumera todos los códigos y nombres."
    ),
    "No actor is a part of itself, by way of others or directly.": (
        "Ningún actor forma parte de sí mismo, ni directamente ni por medio de otros."
    ),
    (
        "Why: parents say which organisations are one family, whose members may not accept "
        "each other's evidence."
    ): (
        "Por qué: la pertenencia indica qué organizaciones son una misma familia, cuyos "
        "integrantes no pueden aceptarse evidencia entre sí."
    ),
    "Mend: delete the 'parent' that is wrong.": "Cómo corregirlo: borre el 'parent' equivocado.",
    "No evidence replaces itself, by way of others or directly.": (
        "Ninguna evidencia se sustituye a sí misma, ni directamente ni por medio de otras."
    ),
    "Why: each would make the other count for nothing, and neither would be left.": (
        "Por qué: cada una anularía a la otra y no quedaría ninguna."
    ),
    "Mend: delete the 'supersedes' of the older one.": (
        "Cómo corregirlo: borre el 'supersedes' de la más antigua."
    ),
    "An assessment speaks of an item once, and of items only.": (
        "Una valoración se refiere a cada elemento una sola vez, y únicamente a elementos."
    ),
    ("Why: of two claims about one thing, by one actor on one day, nobody can tell which holds."): (
        "Por qué: si un actor declara, en un mismo día, dos cosas sobre el mismo elemento, nadie "
        "puede saber cuál vale."
    ),
    (
        "Mend: keep the claim that is right. A means or an occurrence is proved by evidence, "
        "not claimed."
    ): (
        "Cómo corregirlo: conserve la declaración correcta. Un medio o una ocurrencia se prueban "
        "con evidencia; no se declaran."
    ),
    "Every milestone and every activity has a verification means.": (
        "Toda acción clave y toda actividad tienen un medio de verificación."
    ),
    (
        "Why: what would prove a promise kept has to be written down before it is due, or "
        "each side will later call something else a proof."
    ): (
        "Por qué: lo que probaría que una promesa se cumplió debe quedar por escrito antes de "
        "que venza; de lo contrario, cada parte llamará después prueba a una cosa distinta."
    ),
    "Mend: agree on a means and write it under 'verification'.": (
        "Cómo corregirlo: acuerde un medio y escríbalo en 'verification'."
    ),
    "Someone answers for every milestone, or for each of its activities.": (
        "Alguien responde de cada acción clave, o de cada una de sus actividades."
    ),
    (
        "Why: what is everybody's task is nobody's. The Independent Reporting Mechanism asks "
        "for a named lead for every commitment."
    ): (
        "Por qué: lo que es tarea de todo el mundo no es tarea de nadie. El Mecanismo de "
        "Revisión Independiente pide que cada compromiso señale por su nombre a quien lo tiene a "
        "cargo."
    ),
    (
        "Mend: name actors under 'responsible', or '{decided_by: item}' where the plan "
        "leaves the name to another item's result."
    ): (
        "Cómo corregirlo: señale actores en 'responsible', o '{decided_by: item}' cuando el plan "
        "deja el nombre al resultado de otro elemento."
    ),
    "Every indicator has a target.": "Todo indicador tiene una meta.",
    "Why: a number that was never promised can be neither reached nor missed.": (
        "Por qué: un número que nunca se prometió no puede alcanzarse ni incumplirse."
    ),
    "Mend: write the agreed value under 'target', with its 'unit'.": (
        "Cómo corregirlo: escriba el valor acordado en 'target', con su 'unit'."
    ),
    "No two items are described in nearly the same words.": (
        "No hay dos elementos descritos casi con las mismas palabras."
    ),
    (
        "Why: a copied description is most often a slip of the editor, and leaves open what "
        "was really promised. In Mexico's fourth plan an activity repeats the aim of another "
        "key action."
    ): (
        "Por qué: una descripción copiada suele ser un descuido de redacción y deja sin definir "
        "qué se prometió en realidad. En el cuarto plan de México, una actividad repite el "
        "objetivo de otra acción clave."
    ),
    (
        "Mend: ask the parties what was meant, and amend the text. Where an item and a step "
        "of its own read alike, that is no slip and is not reported."
    ): (
        "Cómo corregirlo: pregunte a las partes qué quisieron decir y modifique el texto. Que un "
        "elemento y una de sus partes digan lo mismo no es descuido, y no se señala."
    ),
    "Titles and descriptions that name their language exist in all languages of the plan.": (
        "Los títulos y las descripciones que indican su idioma existen en todos los idiomas del "
        "plan."
    ),
    "Why: whoever reads the other language does not learn what was promised.": (
        "Por qué: quien lee en el otro idioma no se entera de lo prometido."
    ),
    "Mend: add the translation beside the text. It changes nothing in the promise.": (
        "Cómo corregirlo: agregue la traducción junto al texto. No cambia en nada la promesa."
    ),
    ("Every activity, and every item without parts, has an end, its own or that of a parent."): (
        "Toda actividad, y todo elemento sin partes, tiene fecha de término, propia o de un "
        "elemento superior."
    ),
    "Why: without one it is never due, never late, and left out of what is expected.": (
        "Por qué: sin ella nunca vence, nunca se retrasa y queda fuera de lo esperado."
    ),
    "Mend: agree on a date. Keep vague words of the source under 'end_text'.": (
        "Cómo corregirlo: acuerde una fecha. Conserve en 'end_text' las palabras imprecisas de "
        "la fuente."
    ),
    "Evidence is of a kind that the means it supports accepts.": (
        "La evidencia es de un tipo que acepta el medio que sustenta."
    ),
    (
        "Why: the parties agreed beforehand what would count as a proof. A piece of another "
        "kind, or one that does not say its kind, does not count for this means."
    ): (
        "Por qué: las partes acordaron de antemano qué contaría como prueba. Una evidencia de "
        "otro tipo, o que no indica el suyo, no cuenta para este medio."
    ),
    ("Mend: correct the piece's 'kind' if it is wrong; otherwise the means needs another piece."): (
        "Cómo corregirlo: corrija el 'kind' de la evidencia si está equivocado; si no lo está, "
        "el medio necesita otra evidencia."
    ),
    "Nobody passes a verdict on what they submitted themselves.": (
        "Nadie dictamina la evidencia que presentó."
    ),
    "Why: a proof that only its author accepts is a claim. The verdict does not count.": (
        "Por qué: una prueba que sólo acepta quien la presentó no pasa de ser una afirmación. El "
        "dictamen no cuenta."
    ),
    "Mend: somebody else has to review it, in a file of their own.": (
        "Cómo corregirlo: debe revisarla alguien más, en un archivo propio."
    ),
    "Whoever reviews or claims something has a record in the folder 'actors'.": (
        "Quien revisa o declara algo tiene su registro en la carpeta 'actors'."
    ),
    ("Why: the sector says whose word it is. The word of somebody unknown counts for nobody."): (
        "Por qué: el sector indica de quién es la palabra. La palabra de alguien desconocido no "
        "cuenta para nadie."
    ),
    "A review is not older than the evidence it judges.": (
        "Ninguna revisión es anterior a la evidencia que examina."
    ),
    "Why: nobody can have judged what had not been delivered.": (
        "Por qué: nadie pudo dictaminar lo que no se había entregado."
    ),
    "Mend: correct the date that is wrong.": "Cómo corregirlo: corrija la fecha equivocada.",
    "Reviews and assessments are not dated in the future.": (
        "Las revisiones y las valoraciones no llevan fechas futuras."
    ),
    "Why: a verdict that counts from next year on says nothing about what is known today.": (
        "Por qué: un dictamen que cuenta a partir del año próximo nada dice de lo que hoy se sabe."
    ),
    "Mend: correct the date.": "Cómo corregirlo: corrija la fecha.",
    "Where a government says after the end that little or nothing was done, it says why.": (
        "Cuando un gobierno declara, vencido el plazo, que se hizo poco o nada, explica por qué."
    ),
    (
        "Why: a promise that was not kept needs an explanation. Canada's reporting forms "
        "demand one for the same levels."
    ): (
        "Por qué: una promesa incumplida requiere explicación. Los formatos de informe de Canadá "
        "la exigen para esos mismos niveles."
    ),
    "Mend: add 'delay_reason' to the claim about this item.": (
        "Cómo corregirlo: agregue 'delay_reason' a lo declarado sobre este elemento."
    ),
    "A review records the sums of the files and promises that it judged.": (
        "Una revisión registra las sumas de control de los archivos y de las promesas que examinó."
    ),
    "Why: without them the verdict would go on counting after a document was exchanged.": (
        "Por qué: sin ellas, el dictamen seguiría contando después de que se cambiara un "
        "documento por otro."
    ),
    (
        "Mend: review with 'agatrack evidence review', which writes 'judged'. The verdict "
        "counts all the same."
    ): (
        "Cómo corregirlo: revise con 'agatrack evidence review', que escribe 'judged'. El "
        "dictamen cuenta de todos modos."
    ),
    "What a review judged, the files and the promise, has not changed since.": (
        "Lo que una revisión examinó, los archivos y la promesa, no ha cambiado desde entonces."
    ),
    "Why: a verdict on one document must not pass to another one. It no longer counts.": (
        "Por qué: el dictamen sobre un documento no debe pasar a otro. El dictamen deja de contar."
    ),
    "Mend: the reviewer looks again and writes a new review.": (
        "Cómo corregirlo: quien revisó debe volver a examinar la evidencia y escribir otra "
        "revisión."
    ),
    "A claim's level and its percent do not contradict each other.": (
        "El nivel y el porcentaje declarados no se contradicen."
    ),
    "Why: 'complete' at 40 percent is two claims, and readers will see different ones.": (
        "Por qué: declarar 'complete' con 40 % es decir dos cosas, y no todas las personas "
        "leerán la misma."
    ),
    "Mend: correct the one that is wrong. Where both stand, figures use the percent.": (
        "Cómo corregirlo: corrija el que esté equivocado. Cuando están ambos, las cifras usan el "
        "porcentaje."
    ),
    "What a review names under 'of' is something that the evidence is said to support.": (
        "Lo que una revisión señala en 'of' es algo que la evidencia dice sustentar."
    ),
    "Why: a document cannot be accepted as a proof of what nobody offered it for.": (
        "Por qué: un documento no puede aceptarse como prueba de algo para lo que nadie lo ofreció."
    ),
    "Mend: name one of the references under the evidence's 'supports'.": (
        "Cómo corregirlo: señale una de las referencias que figuran en el 'supports' de la "
        "evidencia."
    ),
    "Nobody passes a verdict on what their parent or child organisation submitted.": (
        "Nadie dictamina la evidencia que presentó la organización de la que forma parte, ni la "
        "que presentó una que forma parte de la suya."
    ),
    (
        "Why: an office is not independent of the ministry it belongs to. The verdict does "
        "not count."
    ): (
        "Por qué: una unidad no es independiente de la secretaría a la que pertenece. El "
        "dictamen no cuenta."
    ),
    "Mend: somebody outside has to review it.": "Cómo corregirlo: debe revisarla alguien externo.",
    "No e-mail address stands in a text or a comment.": (
        "Ningún texto o comentario contiene una dirección de correo electrónico."
    ),
    (
        "Why: a repository is public, and what is in its history stays there. The people who "
        "watch over surveillance are its targets."
    ): (
        "Por qué: un repositorio es público, y lo que entra en su historial ahí se queda. "
        "Quienes vigilan la vigilancia son también su blanco."
    ),
    "Mend: delete it. An actor's 'contact' may hold an address; no report ever shows it.": (
        "Cómo corregirlo: bórrela. El 'contact' de un actor puede contener una dirección; ningún "
        "informe la muestra jamás."
    ),
    "No telephone number stands in a text or a comment.": (
        "Ningún texto o comentario contiene un número telefónico."
    ),
    "Why: a repository is public, and what is in its history stays there.": (
        "Por qué: un repositorio es público, y lo que entra en su historial ahí se queda."
    ),
    "Mend: delete it. An actor's 'contact' may hold a number; no report ever shows it.": (
        "Cómo corregirlo: bórrelo. El 'contact' de un actor puede contener un número; ningún "
        "informe lo muestra jamás."
    ),
    "No character turns the reading direction.": (
        "Ningún carácter invierte el sentido de la lectura."
    ),
    "Why: with one, a screen shows '100' where the file says '001'.": (
        "Por qué: con uno de ellos, la pantalla muestra '100' donde el archivo dice '001'."
    ),
    "Mend: delete the character; its line and column are given.": (
        "Cómo corregirlo: borre el carácter; se indican su línea y su columna."
    ),
    "No character is invisible.": "Ningún carácter es invisible.",
    (
        "Why: two words that look the same are then different, and a search finds only one of them."
    ): (
        "Por qué: dos palabras que se ven iguales resultan ser distintas, y una búsqueda "
        "encuentra solamente una de ellas."
    ),
    "Links begin with https://, http:// or mailto:, and name no user before the host.": (
        "Los enlaces comienzan con https://, http:// o mailto:, y no llevan nombre de usuario "
        "antes del dominio."
    ),
    (
        "Why: 'javascript:' runs in the reader's browser, and "
        "https://gob.mx@elsewhere.example leads elsewhere."
    ): (
        "Por qué: 'javascript:' se ejecuta en el navegador de quien lee, y "
        "https://gob.mx@elsewhere.example lleva a otra parte."
    ),
    "Mend: give the address of the page itself.": (
        "Cómo corregirlo: escriba la dirección de la página misma."
    ),
    ("Ids and the hosts of links have no letters of other scripts that pass for Latin ones."): (
        "Ni los identificadores ni los dominios de los enlaces tienen letras de otros alfabetos "
        "que parecen latinas."
    ),
    "Why: 'gоb.mx' with a Cyrillic 'о' is another address, and 'sfр' another actor.": (
        "Por qué: 'gоb.mx' con una 'о' cirílica es otra dirección, y 'sfр', otro actor."
    ),
    "Mend: type the word again on your keyboard.": (
        "Cómo corregirlo: vuelva a escribir la palabra con su teclado."
    ),
    "While an action plan runs, new evidence is added at least every six months.": (
        "Mientras un plan de acción está en curso, se agrega evidencia nueva al menos cada seis "
        "meses."
    ),
    (
        "Why: the Open Government Partnership asks for a public repository that is updated "
        "at least twice a year (minimum requirement 2.2)."
    ): (
        "Por qué: la Alianza para el Gobierno Abierto pide un repositorio público que se "
        "actualice al menos dos veces al año (requisito mínimo 2.2)."
    ),
    "Mend: add what has been delivered with 'agatrack evidence add'.": (
        "Cómo corregirlo: agregue lo que se haya entregado con 'agatrack evidence add'."
    ),
    "In each year of an action plan at least two meetings are held.": (
        "En cada año de un plan de acción se celebran al menos dos reuniones."
    ),
    (
        "Why: the Open Government Partnership asks for two meetings a year with civil "
        "society, to present results and hear comments (minimum requirement 5.1)."
    ): (
        "Por qué: la Alianza para el Gobierno Abierto pide dos reuniones al año con la sociedad "
        "civil, para presentar resultados y escuchar comentarios (requisito mínimo 5.1)."
    ),
    "Mend: record the meetings that were held with 'agatrack new meeting'.": (
        "Cómo corregirlo: registre con 'agatrack new meeting' las reuniones que se hayan celebrado."
    ),
    "Each occurrence of a recurring means that is due has a meeting or evidence.": (
        "Cada ocurrencia vencida de un medio recurrente tiene una sesión o evidencia."
    ),
    (
        "Why: a body that was to meet every quarter and does not is the first sign that a "
        "commitment stands still."
    ): (
        "Por qué: cuando un órgano que debía sesionar cada trimestre no lo hace, es la primera "
        "señal de que un compromiso está detenido."
    ),
    "Mend: record the session with 'agatrack new meeting', or attach its minutes.": (
        "Cómo corregirlo: registre la sesión con 'agatrack new meeting', o adjunte el acta."
    ),
    "Neither women nor men are fewer than 40 percent of those who attend a meeting.": (
        "Ni las mujeres ni los hombres son menos del 40 % de quienes asisten a una reunión."
    ),
    (
        "Why: commitments promise parity in the bodies that follow them up, on every side; "
        "the Council of Europe draws the line at 40 percent (Rec(2003)3)."
    ): (
        "Por qué: los compromisos prometen paridad en los órganos que les dan seguimiento, en "
        "cada una de las partes; el Consejo de Europa fija el umbral en 40 % (Rec(2003)3)."
    ),
    "Mend: nothing in the data, if they are right: this is a finding about the process.": (
        "Cómo corregirlo: si los datos son correctos, no hay nada que corregir en ellos: el "
        "hallazgo se refiere al proceso."
    ),
}
