/* Where was it, who was in charge, and by which document? */
#include "base/fail.h"
#include "epcis/diary_run.h"

/* The name is in no list: what was meant? */
static kolli_status suggest_place(struct diary *run, kolli_span name, kolli_diag *diag)
{
    kolli_span near = {NULL, 0};
    if (run->suggestions < DIARY_SUGGESTIONS) {
        run->suggestions++;
        near = diary_near_place(run->options.lists, name);
    }
    kolli_status status = near.ptr == NULL ? KOLLI_DIARY_NO_PLACE : KOLLI_DIARY_PLACE_NEAR;
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0, name, near);
}

kolli_status diary_read_place(struct diary *run, enum diary_column column, struct diary_place *own,
                              char buffer[64], const struct diary_place **place, kolli_diag *diag)
{
    kolli_span name = diary_cell(run, column);
    kolli_span uri;
    if (name.len == 0) {
        return diary_lacks(run, column, diag);
    }
    kolli_status status = diary_find_place(run->options.lists, name, place, diag);
    if (status == KOLLI_DIARY_NO_PLACE) {
        status = diary_place_uri(name, "414", buffer, &uri, diag);
        if (status == KOLLI_OK) {
            *own = (struct diary_place){.named = {.name = name, .id = uri}};
            const struct diary_place *listed = diary_place_of(run->options.lists, uri);
            *place = listed == NULL ? own : listed;
        } else if (status == KOLLI_EVENT_PLACE) {
            status = suggest_place(run, name, diag);
        }
    }
    return diary_fault(run, column, status, diag);
}

static kolli_status add_party(struct diary *run, kolli_field field, const char *type,
                              kolli_span party, kolli_diag *diag)
{
    return party.len == 0
               ? KOLLI_OK
               : kolli_event_add_typed(run->step.event, field, span_of(type), party, diag);
}

/* Whom the goods leave, or reach: who is in charge, as far as it is known, and the place. */
static kolli_status add_side(struct diary *run, kolli_field field, const struct diary_place *place,
                             kolli_diag *diag)
{
    kolli_status status = add_party(run, field, "possessing_party", place->party, diag);
    return status == KOLLI_OK ? add_party(run, field, "location", place->named.id, diag) : status;
}

/* A document has its number from somebody: a GLN, unless the number is a URI. */
static kolli_status add_document(struct diary *run, const struct diary_place *issuer,
                                 kolli_diag *diag)
{
    kolli_span number = diary_cell(run, DIARY_DOCUMENT);
    bool stamps = run->step.kind->type == KOLLI_TRANSACTION_EVENT;
    char buffer[64];
    struct diary_place own;
    if (number.len == 0) {
        return KOLLI_OK; /* where it is needed is seen at the end */
    }
    bool uri = event_check_uri(number, NULL) == KOLLI_OK;
    if (!uri && diary_cell(run, DIARY_ISSUER).len > 0) {
        kolli_status status = diary_read_place(run, DIARY_ISSUER, &own, buffer, &issuer, diag);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    kolli_span gln = issuer->party_gln;
    kolli_span stem = SPAN(KOLLI_LINK_STEM "/414/");
    if (gln.len == 0 && issuer == &own && span_starts(own.named.id, stem)) {
        gln = span_from(own.named.id, stem.len); /* an issuer told by its number is the party */
    }
    if (!uri && gln.len == 0) {
        diag_fail(diag, KOLLI_DIARY_PARTY, KOLLI_NO_OFFSET, 0, number, issuer->named.name);
        return diary_fault(run, DIARY_DOCUMENT, KOLLI_DIARY_PARTY, diag);
    }
    kolli_status status = kolli_event_add_transaction(
        run->step.event, stamps ? SPAN("po") : SPAN("desadv"), gln, number, diag);
    return diary_fault(run, DIARY_DOCUMENT, status, diag);
}

kolli_status diary_read_sides(struct diary *run, kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    bool ship = step->id == DIARY_SHIP, receive = step->id == DIARY_RECEIVE;
    const struct diary_place *other = step->place;
    struct diary_place own;
    char buffer[64];
    kolli_status status = KOLLI_OK;
    if (ship || receive) {
        status = diary_read_place(run, ship ? DIARY_TO : DIARY_FROM, &own, buffer, &other, diag);
    }
    const struct diary_place *from = receive ? other : step->place;
    if (status == KOLLI_OK && (ship || receive)) {
        status = add_side(run, KOLLI_FIELD_SOURCE_LIST, from, diag);
        if (status == KOLLI_OK) {
            status = add_side(run, KOLLI_FIELD_DESTINATION_LIST, ship ? other : step->place, diag);
        }
    } else if (status == KOLLI_OK && step->id == DIARY_HARVEST) {
        status = add_party(run, KOLLI_FIELD_SOURCE_LIST, "owning_party", step->place->party, diag);
    }
    return status == KOLLI_OK ? add_document(run, from, diag) : status;
}
