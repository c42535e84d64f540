/* What does the name of an RFID tag name? */
#ifndef NAME_NAME_TAG_H
#define NAME_NAME_TAG_H

#include "kolli/name.h"

/* "urn:epc:tag:" or "urn:epc:raw:". */
bool name_is_tag(kolli_span text);

/*
 * The elements of the EPC on a tag. A raw URI whose bits are an EPC is read as that; one whose bits
 * are none is kept as it is, and so is an empty tag.
 */
kolli_status name_read_tag(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag);

/* The pure identity URN of an EPC that has no elements. */
kolli_status name_write_tag_urn(kolli_span text, kolli_sink sink, kolli_diag *diag);

#endif
