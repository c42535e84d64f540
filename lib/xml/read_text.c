/* Which text has an element? Pieces put together, blanks around them, and copies that last. */
#include "xml/read.h"

kolli_span read_copy(kolli_xml_reader *reader, kolli_span text)
{
    kolli_span copy = {NULL, 0};
    if (!arena_copy(reader->arena, text, &copy)) {
        read_fail_memory(reader);
    }
    return copy;
}

kolli_span read_copy_trimmed(kolli_xml_reader *reader, kolli_span text)
{
    return read_copy(reader, blank_trim(text));
}

void read_add_text(kolli_xml_reader *reader, kolli_span piece)
{
    if (reader->text.len == 0 && reader->in_event) {
        reader->text = read_copy(reader, piece);
        return;
    }
    if (reader->text_lasts) {
        buf_clear(&reader->pieces);
        buf_span(&reader->pieces, reader->text);
        reader->text_lasts = false;
    }
    buf_span(&reader->pieces, piece);
    if (reader->pieces.failed) {
        read_fail_memory(reader);
        return;
    }
    reader->text = buf_text(&reader->pieces);
}

kolli_span read_lasting(kolli_xml_reader *reader, kolli_span text)
{
    return reader->text_lasts ? text : read_copy(reader, text);
}
