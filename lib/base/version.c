/* Which kolli runs? */
#include "kolli/base.h"

const char *kolli_version(void)
{
    return KOLLI_VERSION;
}
