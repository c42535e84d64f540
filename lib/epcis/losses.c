/* What can the form that is written not say? See losses.h. */
#include "epcis/losses.h"

#include "base/utf8.h"
#include "epcis/names.h"

#include <stdio.h>

enum { NAME_SHOWN = 50 }; /* bytes of a name in a pointer */

void losses_init(struct losses *losses, const kolli_finding_sink *sink, kolli_span form)
{
    *losses = (struct losses){.sink = *sink, .form = form};
    losses_of(losses, NULL, KOLLI_NO_OFFSET);
}

void losses_of(struct losses *losses, const kolli_event *event, size_t index)
{
    losses->origin = (kolli_origin){.offset = KOLLI_NO_OFFSET, .index = index};
    if (event != NULL) {
        losses->origin = kolli_event_origin(event);
        losses->origin.index =
            losses->origin.index == KOLLI_NO_OFFSET ? index : losses->origin.index;
    }
    losses_at_place(losses, "");
}

void losses_at_field(struct losses *losses, const struct field_entry *field)
{
    losses->field = field;
    losses->item = losses->report = KOLLI_NO_OFFSET;
}

void losses_at_place(struct losses *losses, const char *place)
{
    losses_at_field(losses, NULL);
    losses->place = place;
}

/* "/sensorElementList/0/sensorReport/1/name" */
static void point(const struct losses *losses, kolli_span name, char pointer[160])
{
    char field[FIELD_POINTER] = "";
    char item[24] = "";
    char report[40] = "";
    if (losses->field != NULL && losses->field->field != KOLLI_FIELD_EXTENSION) {
        field_pointer(losses->field, field);
    }
    if (losses->item != KOLLI_NO_OFFSET) {
        snprintf(item, sizeof item, "/%zu", losses->item);
    }
    if (losses->report != KOLLI_NO_OFFSET) {
        snprintf(report, sizeof report, "/sensorReport/%zu", losses->report);
    }
    name = utf8_first(name, NAME_SHOWN); /* NUL ends it, too */
    snprintf(pointer, 160, "%s%s%s%s%.*s", losses->field == NULL ? losses->place : field, item,
             report, name.len > 0 ? "/" : "", (int)name.len, name.len == 0 ? "" : name.ptr);
}

kolli_span losses_name(const struct losses *losses)
{
    const struct field_entry *field = losses->field;
    return losses->report != KOLLI_NO_OFFSET ? SPAN("sensorReport")
           : field == NULL                   ? SPAN("")
           : field->name != NAMES_NONE       ? names_text(field->name)
                                             : names_text(field->within);
}

void losses_note(struct losses *losses, kolli_level level, kolli_status status, kolli_span name,
                 const kolli_span arguments[3])
{
    kolli_diag diag;
    losses->counted++;
    if (losses->rehearsed) {
        return;
    }
    losses->told[level]++;
    if (losses->sink.report == NULL) {
        return;
    }
    diag_fail(&diag, status, losses->origin.offset, 0, arguments[0], losses->form, arguments[1]);
    diag.line = losses->origin.line;
    point(losses, name, diag.pointer);
    finding_report(&losses->sink, level, &diag, losses->origin.index);
}
