/*
 * Any text as GS1's list in JSON or XML (the first byte says which): all of it is loaded or nothing,
 * and loading it again changes nothing.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    kolli_span text = {(const char *)data + 1, size - 1};
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    bool json = data[0] == 'j';
    kolli_status status = json ? kolli_prefixes_load_json(prefixes, text, &diag)
                               : kolli_prefixes_load_xml(prefixes, text, &diag);
    size_t count = kolli_prefixes_count(prefixes);
    require(diag.status == status);
    require(status == KOLLI_OK || count == 0);
    require(status == KOLLI_OK || diag.offset == KOLLI_NO_OFFSET ||
            diag.offset + diag.length <= text.len);
    require((json ? kolli_prefixes_load_json(prefixes, text, NULL)
                  : kolli_prefixes_load_xml(prefixes, text, NULL)) == status);
    require(kolli_prefixes_count(prefixes) == count);
    kolli_prefixes_free(prefixes);
    return 0;
}
