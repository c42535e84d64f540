/* Which places, products and parties does a document describe? Its master data. */
#include "base/fail.h"
#include "epcis/document.h"

static kolli_status fail_argument(kolli_span what, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, what);
}

static kolli_status fail_memory(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
}

/* ---- For readers ---- */

struct document_vocabulary *document_push_vocabulary(kolli_document *document,
                                                     kolli_master_place place, kolli_span type)
{
    kolli_span copy;
    struct document_vocabulary *own =
        document_copy(document, type, &copy)
            ? event_list_room(&document->arena, &document->vocabularies, sizeof *own)
            : NULL;
    if (own != NULL) {
        own->type = copy;
        own->place = place;
    }
    return own;
}

struct document_element *document_push_element(kolli_document *document,
                                               struct document_vocabulary *vocabulary,
                                               kolli_span id)
{
    kolli_span copy;
    struct document_element *own =
        document_copy(document, id, &copy)
            ? event_list_room(&document->arena, &vocabulary->elements, sizeof *own)
            : NULL;
    if (own != NULL) {
        own->id = copy;
    }
    return own;
}

struct document_attribute *document_push_attribute(kolli_document *document,
                                                   struct document_element *element, kolli_span id)
{
    kolli_span copy;
    struct document_attribute *own =
        document_copy(document, id, &copy)
            ? event_list_room(&document->arena, &element->attributes, sizeof *own)
            : NULL;
    if (own != NULL) {
        own->id = copy;
    }
    return own;
}

bool document_push_child(kolli_document *document, struct document_element *element, kolli_span uri)
{
    kolli_span copy;
    kolli_span *own = document_copy(document, uri, &copy)
                          ? event_list_room(&document->arena, &element->children, sizeof *own)
                          : NULL;
    if (own != NULL) {
        *own = copy;
    }
    return own != NULL;
}

/* ---- Finding ---- */

static struct document_vocabulary *vocabulary_at(const kolli_document *document, size_t index)
{
    struct document_vocabulary *all = document->vocabularies.items;
    return index < document->vocabularies.count ? &all[index] : NULL;
}

static struct document_element *element_at(const kolli_document *document, size_t vocabulary,
                                           size_t index)
{
    const struct document_vocabulary *owner = vocabulary_at(document, vocabulary);
    return owner == NULL || index >= owner->elements.count
               ? NULL
               : (struct document_element *)owner->elements.items + index;
}

bool kolli_document_vocabulary_at(const kolli_document *document, size_t index,
                                  kolli_vocabulary *vocabulary)
{
    const struct document_vocabulary *own = vocabulary_at(document, index);
    if (own != NULL) {
        *vocabulary = (kolli_vocabulary){
            .type = own->type, .elements = own->elements.count, .place = own->place};
    }
    return own != NULL;
}

bool kolli_document_element_at(const kolli_document *document, size_t vocabulary, size_t index,
                               kolli_vocabulary_element *element)
{
    const struct document_element *own = element_at(document, vocabulary, index);
    if (own != NULL) {
        *element = (kolli_vocabulary_element){own->id, own->attributes.count, own->children.count};
    }
    return own != NULL;
}

bool kolli_document_attribute_at(const kolli_document *document, size_t vocabulary, size_t element,
                                 size_t index, kolli_vocabulary_attribute *attribute)
{
    const struct document_element *owner = element_at(document, vocabulary, element);
    if (owner == NULL || index >= owner->attributes.count) {
        return false;
    }
    const struct document_attribute *own =
        (const struct document_attribute *)owner->attributes.items + index;
    *attribute = (kolli_vocabulary_attribute){
        own->id, own->value.first == NULL ? NULL : &own->value.first->shown};
    return true;
}

kolli_span kolli_document_child_at(const kolli_document *document, size_t vocabulary,
                                   size_t element, size_t index)
{
    const struct document_element *owner = element_at(document, vocabulary, element);
    const kolli_span *all = owner == NULL ? NULL : owner->children.items;
    return owner != NULL && index < owner->children.count ? all[index] : (kolli_span){NULL, 0};
}

/* ---- Adding ---- */

kolli_status kolli_document_add_vocabulary(kolli_document *document, kolli_master_place place,
                                           kolli_span type, kolli_diag *diag)
{
    if ((unsigned)place > KOLLI_MASTER_BODY) {
        return fail_argument(SPAN("place"), diag);
    }
    kolli_status status = event_check_uri(type, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return document_push_vocabulary(document, place, type) != NULL ? KOLLI_OK : fail_memory(diag);
}

kolli_status kolli_document_add_element(kolli_document *document, size_t vocabulary, kolli_span id,
                                        kolli_diag *diag)
{
    struct document_vocabulary *owner = vocabulary_at(document, vocabulary);
    if (owner == NULL) {
        return fail_argument(SPAN("vocabulary"), diag);
    }
    kolli_status status = event_check_uri(id, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return document_push_element(document, owner, id) != NULL ? KOLLI_OK : fail_memory(diag);
}

kolli_status kolli_document_add_attribute(kolli_document *document, size_t vocabulary,
                                          size_t element, kolli_span id, kolli_member_kind kind,
                                          kolli_span text, const kolli_member **added,
                                          kolli_diag *diag)
{
    struct members value = {.first = NULL};
    struct document_element *owner = element_at(document, vocabulary, element);
    if (owner == NULL) {
        return fail_argument(SPAN("element"), diag);
    }
    kolli_status status = event_check_uri(id, diag);
    if (status == KOLLI_OK) {
        status = member_add_value(&document->arena, &value, kind, text, added, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct document_attribute *own = document_push_attribute(document, owner, id);
    if (own == NULL) {
        return fail_memory(diag);
    }
    own->value = value;
    return KOLLI_OK;
}

kolli_status kolli_document_add_child(kolli_document *document, size_t vocabulary, size_t element,
                                      kolli_span uri, kolli_diag *diag)
{
    struct document_element *owner = element_at(document, vocabulary, element);
    if (owner == NULL) {
        return fail_argument(SPAN("element"), diag);
    }
    kolli_status status = event_check_uri(uri, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return document_push_child(document, owner, uri) ? KOLLI_OK : fail_memory(diag);
}
