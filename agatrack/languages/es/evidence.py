"""Spanish: evidence."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # Documentos que se incorporan
    "Copies nothing: records the sum and size of each FILE, and its --url.": "No copia nada: anota la suma de control y el tamaño de cada ARCHIVO, y su --url.",
    "two files cannot stand at one address: --url names the same one twice": "dos archivos no pueden estar en una misma dirección: --url indica dos veces la misma",
    "{file} and {other} are the same document, byte for byte: name it once, or add both with --anyway": "{file} y {other} son el mismo documento, byte por byte: indíquelo una sola vez o agregue ambos con --anyway",
    "{file} has {size} MB: no document of more than {most} MB is ever read. Put it elsewhere and name its address with --external --url.": "{file} pesa {size} MB: nunca se lee un documento de más de {most} MB. Guárdelo en otro sitio e indique su dirección con --external --url.",
    "{file} has {size} MB: code hosts refuse such files. Put it elsewhere and name its address with --external --url, or take it in with --large.": "{file} pesa {size} MB: los servicios que alojan repositorios rechazan archivos así. Publíquelo en otro sitio e indique su dirección con --external --url, o incorpórelo de todos modos con --large.",
    "and {number} more: 'agatrack evidence list --missing'": "y {number} más: 'agatrack evidence list --missing'",
    # Lo que un documento revela
    "author": "autoría",
    "last saved by": "última persona que lo guardó",
    "manager": "responsable",
    "owner of the camera": "dueño de la cámara",
    "where it was made": "lugar en que se hizo",
    "serial number of the device": "número de serie del aparato",
    "{label}: {value}": "{label}: {value}",
    "{file} gives away: {traces}. If that should not be published, {remedy}.": "{file} revela lo siguiente: {traces}. Si no debe publicarse, {remedy}.",
    "{file} could not be looked into for names and places: check its properties yourself before it is published": "no fue posible buscar nombres y lugares dentro de {file}: revise usted sus propiedades antes de publicarlo",
    "export it again from the program in which it was written, with the author and the other personal properties of the document left empty": "expórtelo de nuevo desde el programa en que se escribió, dejando en blanco el autor y las demás propiedades personales del documento",
    "in Word, Excel or PowerPoint choose File, Info, Inspect Document; in LibreOffice File, Properties, Reset Properties; then save it. Photos lose theirs only before they are put in": "en Word, Excel o PowerPoint elija Archivo, Información, Inspeccionar documento; en LibreOffice, Archivo, Propiedades, Restablecer propiedades; y guárdelo. Los metadatos de las fotos se quitan antes de insertarlas",
    "save a copy without its metadata, for instance with 'exiftool -all= FILE'; telephones offer to leave out the place when a photo is shared": "guarde una copia sin metadatos, por ejemplo con 'exiftool -all= ARCHIVO'; los teléfonos permiten omitir la ubicación al compartir una foto",
    # Propuestas
    "Commits it on a new branch, pushes that to origin, and says where to open the pull request.": "Hace el commit en una rama nueva, la envía a origin e indica dónde abrir la solicitud de cambios (pull request).",
    "name --commit or --propose: one commits here, the other on a new branch": "elija --commit o --propose: el primero hace el commit aquí; el segundo, en una rama nueva",
    "proposed: branch {branch}, pushed to {remote}": "propuesta hecha: rama {branch}, enviada a {remote}",
    "open the pull request: {address}": "abra la solicitud de cambios (pull request): {address}",
    "Open the pull request for this branch on the pages of that server.": "Abra la solicitud de cambios (pull request) de esta rama en las páginas de ese servidor.",
    "The new files have left the work tree: they stand on the branch {branch}. Once it is merged, 'git pull' brings them.": "Los archivos nuevos ya no están en la carpeta de trabajo: están en la rama {branch}. Cuando se incorpore, 'git pull' los traerá.",
    "The new files are in the work tree too. Remove them before the branch is merged and you pull: git would refuse to write over them.": "Los archivos nuevos están también en la carpeta de trabajo. Retírelos antes de traer la rama ya incorporada: git se negaría a sobrescribirlos.",
    "the evidence stands in the work tree and on the new branch {branch}, but the branch was not pushed: {reason}. When that is mended: git push origin {branch}": "la evidencia está en la carpeta de trabajo y en la rama nueva {branch}, pero la rama no se envió: {reason}. Cuando se resuelva, use 'git push origin {branch}'",
    "a proposal stands on the last commit, and there this evidence has a fault: {problem}. Commit first what it needs.": "una propuesta parte del último commit, y ahí esta evidencia tiene un error: {problem}. Haga antes el commit de lo que le hace falta.",
    "there is no commit yet on which a proposal could stand. Make the first one with 'git add' and 'git commit'.": "todavía no hay ningún commit del que pueda partir una propuesta. Haga el primero con 'git add' y 'git commit'.",
    "no remote repository is called origin": "ningún repositorio remoto se llama origin",
    # Dictámenes y declaraciones
    "{evidence} has been replaced by {newer}: a verdict on it no longer counts for any figure. Review the newer one.": "{evidence} fue sustituida por {newer}: un dictamen sobre ella ya no cuenta en ninguna cifra. Dictamine la más reciente.",
    "say why with --delay-reason TEXT": "indique el motivo con --delay-reason TEXTO",
    # Documentos que están en otro sitio
    "SHA-256 sum of the document that stands there and is not kept here.": "Suma SHA-256 del documento que está en esa dirección y no se guarda aquí.",
    "Its size in bytes.": "Su tamaño en bytes.",
    "Its media type, such as application/pdf.": "Su tipo de medio, por ejemplo application/pdf.",
    "SHA-256 sum of each file, by path or address, at the time of the verdict.": "Suma SHA-256 de cada archivo, por su ruta o dirección, al momento del dictamen.",
    "If it should not stand there like that: 'agatrack undo' takes it back, as long as no other command has written anything since.": "Si no debe quedar así: 'agatrack undo' la retira, siempre que ninguna otra orden haya escrito algo después.",
    "Adds it even where the same document is attached already, or where a commit would publish names or places that it gives away.": "La agrega aunque el mismo documento ya esté incorporado, o aunque un commit fuera a publicar los nombres o lugares que el documento revela.",
    "Publish it all the same? [y/N]": "¿Publicarlo de todos modos? [s/N]",
    "nothing was written: what has been committed stays in the history for everybody to see. Clean the document, or repeat the command with --anyway.": "no se escribió nada: lo que entra en un commit permanece en el historial, a la vista de todos. Limpie el documento o repita la orden con --anyway.",
    "Lists instead what still lacks evidence.": "Lista, en cambio, aquello a lo que todavía le falta evidencia.",
    "what still lacks evidence": "a qué le falta todavía evidencia",
    "{number} of {total} periods lack evidence": "falta evidencia de {number} de {total} periodos",
    "'{reference}' has no period '{period}'. Its periods: {periods}": "'{reference}' no tiene un periodo '{period}'. Sus periodos: {periods}",
    "'{reference}' has verification means: name one of them, such as {means}": "'{reference}' tiene medios de verificación: indique uno de ellos, por ejemplo {means}",
    "'{reference}' is a whole of several parts: name what is proven, such as {means}": "'{reference}' se compone de varias partes: indique qué se prueba, por ejemplo {means}",
    "'{reference}' recurs: name the period it is for, such as {example}": "'{reference}' es periódico: indique el periodo al que corresponde, por ejemplo {example}",
    "'{reference}' does not recur: name it without '@{period}'": "'{reference}' no es periódico: indíquelo sin '@{period}'",
}
