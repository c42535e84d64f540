/* What does a document say around its events that JSON has no form for? See loss.h. */
#include "json/loss.h"

#include "json/refused.h"

static void tell_lost(struct losses *losses, kolli_level level, kolli_span what)
{
    losses_tell(losses, level, KOLLI_FORM_LOST, what, what);
}

/* Members of a place that JSON does not have; those in the business header that became fields stay. */
static void tell_place(struct losses *losses, const struct document_out *written,
                       kolli_document_place place)
{
    const struct member *member = written->document->places[place].first;
    for (; member != NULL; member = member_next_name(member)) {
        if (member->shown.kind != KOLLI_MEMBER_RUN &&
            (place != KOLLI_DOCUMENT_BODY || !json_is_body_member(member))) {
            bool business =
                place == KOLLI_DOCUMENT_SBDH; /* its parties stand in the document itself */
            tell_lost(losses, business ? KOLLI_WARNING : KOLLI_ERROR, member->shown.name);
        }
    }
}

/* What came too late: the object that it belongs to was written before the events. */
static void tell_late(struct losses *losses, const struct document_out *written)
{
    const kolli_document *document = written->document;
    bool query = written->kind == KOLLI_QUERY_DOCUMENT;
    if (document->vocabularies.count > written->vocabularies) {
        tell_lost(losses, KOLLI_WARNING, names_text(NAMES_vocabularyList));
    }
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        bool header = i == KOLLI_DOCUMENT_HEADER || i == KOLLI_DOCUMENT_MASTER_DATA;
        bool results = i == KOLLI_DOCUMENT_QUERY_RESULTS || i == KOLLI_DOCUMENT_RESULTS_BODY;
        if ((header || (results && !query)) && document->places[i].count > written->of[i]) {
            tell_place(losses, written, (kolli_document_place)i);
        }
    }
}

static void tell_fields(struct losses *losses, const struct document_out *written)
{
    for (unsigned i = KOLLI_DOCUMENT_ID; i < DOCUMENT_FIELDS; i++) {
        if (written->document->fields[i].text.ptr != NULL &&
            (written->fields & UINT32_C(1) << i) == 0) {
            tell_lost(losses, KOLLI_WARNING,
                      names_text(document_field_name((kolli_document_field)i)));
        }
    }
}

static void tell_date(struct losses *losses, const struct document_out *written)
{
    const kolli_span name = names_text(NAMES_creationDate);
    const struct event_text *own = &written->document->fields[KOLLI_DOCUMENT_CREATION_DATE];
    kolli_span date = json_creation_date(written);
    if (date.ptr == NULL && written->kind != KOLLI_QUERY_DOCUMENT) {
        losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_LACKS, name, name,
                    names_text(NAMES_EPCISDocument));
    } else if (own->text.ptr != NULL && date.ptr != own->text.ptr) {
        losses_tell(losses, KOLLI_WARNING, KOLLI_FORM_OTHER, name, own->text, date);
    } else if (own->text.ptr != NULL && !own->parsed) {
        losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, own->text, name);
    }
}

static void tell_query(struct losses *losses, const struct document_out *written)
{
    const kolli_span name = names_text(NAMES_queryName);
    if (written->kind == KOLLI_QUERY_DOCUMENT &&
        written->document->fields[KOLLI_DOCUMENT_QUERY_NAME].text.ptr == NULL) {
        losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_LACKS, name, name,
                    names_text(NAMES_queryResults));
    }
}

static void tell_kind(struct losses *losses, const struct document_out *written)
{
    bool master = written->document->kind == KOLLI_MASTER_DATA_DOCUMENT;
    bool query = written->kind == KOLLI_QUERY_DOCUMENT;
    if (master || written->document->kind != written->known) {
        losses_tell(losses, KOLLI_WARNING, KOLLI_FORM_OTHER, SPAN(""),
                    names_text(master ? NAMES_EPCISMasterDataDocument : NAMES_type),
                    names_text(query ? NAMES_EPCISQueryDocument : NAMES_EPCISDocument));
    }
}

/* Results of a query have no header: its master data stands among the results. */
static void tell_moved(struct losses *losses, const struct document_out *written)
{
    const struct event_list *list = &written->document->vocabularies;
    const struct document_vocabulary *all = list->items;
    for (size_t i = 0; written->kind == KOLLI_QUERY_DOCUMENT && i < written->vocabularies; i++) {
        if (all[i].place == KOLLI_MASTER_HEADER) {
            losses_tell(losses, KOLLI_WARNING, KOLLI_FORM_OTHER, SPAN(""),
                        names_text(NAMES_epcisMasterData), names_text(NAMES_resultsBody));
            return;
        }
    }
}

/* ---- What XML's schema takes and JSON's does not ---- */

static void check_element(struct losses *losses, const struct document_element *element)
{
    const struct document_attribute *attributes = element->attributes.items;
    const kolli_span *children = element->children.items;
    json_check_uri(losses, NAMES_id, element->id);
    for (size_t i = 0; i < element->attributes.count; i++) {
        json_check_uri(losses, NAMES_attribute, attributes[i].id);
    }
    for (size_t i = 0; i < element->children.count; i++) {
        json_check_uri(losses, NAMES_children, children[i]);
    }
}

static void check_vocabularies(struct losses *losses, const kolli_document *document)
{
    const struct document_vocabulary *all = document->vocabularies.items;
    for (size_t i = 0; i < document->vocabularies.count; i++) {
        const struct document_element *elements = all[i].elements.items;
        json_check_uri(losses, NAMES_type, all[i].type);
        for (size_t k = 0; k < all[i].elements.count; k++) {
            check_element(losses, &elements[k]);
        }
    }
}

/* Places whose names the schema judges; `body` of results alone. */
static void tell_refused(struct losses *losses, const struct document_out *written)
{
    const struct members *places = written->document->places;
    bool query = written->kind == KOLLI_QUERY_DOCUMENT;
    json_check_keys(losses, &places[KOLLI_DOCUMENT_EXTENSION], names_text(NAMES_EPCISDocument));
    if (query) {
        json_check_keys(losses, &places[KOLLI_DOCUMENT_QUERY_RESULTS],
                        names_text(NAMES_queryResults));
        json_check_keys(losses, &places[KOLLI_DOCUMENT_RESULTS_BODY],
                        names_text(NAMES_resultsBody));
    } else {
        json_check_keys(losses, &places[KOLLI_DOCUMENT_HEADER], names_text(NAMES_epcisHeader));
    }
    check_vocabularies(losses, written->document);
}

/* ---- All of it ---- */

void json_tell_document_losses(struct losses *losses, const struct document_out *written)
{
    tell_kind(losses, written);
    tell_fields(losses, written);
    tell_date(losses, written);
    tell_query(losses, written);
    tell_place(losses, written, KOLLI_DOCUMENT_SBDH);
    tell_place(losses, written, KOLLI_DOCUMENT_EVENT_LIST);
    tell_place(losses, written, KOLLI_DOCUMENT_BODY);
    tell_moved(losses, written);
    tell_late(losses, written);
    if (written->document->syntax > KOLLI_SYNTAX_JSON) {
        tell_refused(losses, written);
    }
}

void json_tell_document_lost(struct losses *losses, const kolli_document *document)
{
    for (unsigned i = KOLLI_DOCUMENT_CREATION_DATE; i < DOCUMENT_FIELDS; i++) {
        if (document->fields[i].text.ptr != NULL) {
            tell_lost(losses, i == KOLLI_DOCUMENT_CREATION_DATE ? KOLLI_NOTE : KOLLI_WARNING,
                      names_text(document_field_name((kolli_document_field)i)));
        }
    }
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        const struct member *member = document->places[i].first;
        for (; member != NULL; member = member_next_name(member)) {
            if (member->shown.kind != KOLLI_MEMBER_RUN) {
                tell_lost(losses, i == KOLLI_DOCUMENT_SBDH ? KOLLI_WARNING : KOLLI_ERROR,
                          member->shown.name);
            }
        }
    }
    if (document->vocabularies.count > 0) {
        tell_lost(losses, KOLLI_ERROR, names_text(NAMES_vocabularyList));
    }
}
