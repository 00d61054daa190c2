#ifndef FAXPORT_CGMIME_SHIM_H
#define FAXPORT_CGMIME_SHIM_H

#include <gmime/gmime.h>

// GObject's casts and type checks are macros, which Swift does not see.

static inline gboolean faxport_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline gboolean faxport_is_text_part(GMimeObject *object) { return GMIME_IS_TEXT_PART(object); }
static inline gboolean faxport_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline gboolean faxport_is_message_part(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline gboolean faxport_is_mailbox(InternetAddress *address) { return INTERNET_ADDRESS_IS_MAILBOX(address); }

#endif
