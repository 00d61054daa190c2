#ifndef FAXPORT_COPENSSL_SHIM_H
#define FAXPORT_COPENSSL_SHIM_H

#include <openssl/evp.h>

#endif
