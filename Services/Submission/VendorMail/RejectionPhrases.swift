/// The wordings of one reason for a rejection.
///
/// As ``VendorPhrases`` a table to be extended. All rules are tried on all sentences, because several reasons may stand
/// in one; `yieldsTo` names the codes beside which this one, in the same sentence, is only an echo.
struct RejectionPhrases: Sendable {
    let code: String
    let category: String
    let phrases: [Phrase]
    let guards: [Phrase]
    let yieldsTo: Set<String>

    private init(
        _ code: String,
        _ category: String,
        _ phrases: [Phrase],
        guards: [Phrase] = [],
        yieldsTo: Set<String> = []
    ) {
        self.code = code
        self.category = category
        self.phrases = phrases
        self.guards = guards
        self.yieldsTo = yieldsTo
    }

    static let all = data + documents + line + timing + vendor + impossible + dispute

    private static let data = [
        RejectionPhrases(
            "NAME",
            "data",
            wrong("name|names"),
            guards: ["authori~", "signer", "contact", "signatory", "carrier name", "file name"],
            yieldsTo: ["AUTH_PERSON"]
        ),
        RejectionPhrases("ADDRESS", "data", wrong("address|addresses|location|street"), guards: ["email", "ip"]),
        RejectionPhrases("ZIP", "data", wrong("zip|zipcode|postal|postcode")),
        RejectionPhrases("ACCOUNT_NUMBER", "data", wrong("account|acct number|no|num|code|id") + wrong("ban")),
        RejectionPhrases(
            "BTN",
            "data",
            wrong("btn|atn|wtn") + wrong("billing ?telephone|phone|main number|telephone|phone|tn")
        ),
        RejectionPhrases(
            "AUTH_PERSON",
            "data",
            wrong("authori~ person|signer|signature|contact|name|user|individual|party|representative|persons")
                + wrong("signer|signatory") + wrong("authorizer|authoriser") + [
                    "not ?an|the|listed|on|file authori~ ?to|on|person|user|contact|signer|for|party",
                    "not * authori~ * account|line|changes|release",
                    "person|individual|name * signed * not",
                ],
            guards: ["loa"]
        ),
        RejectionPhrases(
            "PIN",
            "data",
            wrong("pin|passcode|password|pins") + wrong("pass|security code") + [
                "pin|passcode|password needed|required"
            ]
        ),
        RejectionPhrases(
            "ALL_DATA",
            "data",
            [
                "none|nothing * match~|correct",
                "all * information|data|fields|details * incorrect|wrong|mismatch~|not",
                "customer|subscriber|account|end information|info|details|data|record|records * mismatch~|incorrect|wrong|invalid|not match",
                "information|details|data * provided|submitted|form|supplied * mismatch~|not match", "csr mismatch",
                "not match * csr",
                "customer|end ?user info~ mismatch", "mismatch~ * customer|subscriber information|info|details|records",
            ],
            yieldsTo: [
                "NAME", "ADDRESS", "ZIP", "ACCOUNT_NUMBER", "BTN", "AUTH_PERSON", "PIN", "NUMBER_TYPO", "CARRIER_WRONG",
                "LOA_MISMATCH",
            ]
        ),
        RejectionPhrases(
            "NUMBER_TYPO",
            "data",
            [
                "typo|typos|typographical", "transposed|mistyped|miskeyed", "wrong|missing|extra|many|few digit|digits",
                "digit|digits * missing|wrong",
                "telephone|phone|fax|porting|ported number * invalid|incorrect|wrong",
                "number to port|be * invalid|incorrect|wrong|not valid|complete",
                "number * not ?a valid", "incorrect|wrong|invalid ?telephone|phone|fax number ?was|to|is|on",
                "number * too short|long",
            ],
            guards: ["billing", "account", "acct", "main", "typo in the name"],
            yieldsTo: ["BTN"]
        ),
        RejectionPhrases(
            "CARRIER_WRONG",
            "data",
            [
                "wrong|incorrect|different ?losing|current|old|service carrier|provider",
                "carrier|provider ?you|that|was listed|named|given|shown|on * incorrect|wrong|not",
                "not the|their|its ?current|losing|actual|serving carrier|provider",
                "number|line * not * with|belong|serviced|served|hosted * carrier|provider|them|they",
                "not belong", "not * their|its|they network|inventory|switch|customer|customers|subscriber|number",
                "not own|recognize|serve|service * number|line",
                "not a customer", "belongs to ?a|another|different|other * carrier|provider", "number * not found",
            ],
            yieldsTo: ["CONFLICT"]
        ),
    ]

    private static let documents = [
        RejectionPhrases(
            "LOA_MISSING",
            "document",
            absent("loa"),
            yieldsTo: ["LOA_UNSIGNED", "LOA_UNDATED", "LOA_STALE", "LOA_ILLEGIBLE", "LOA_MISMATCH"]
        ),
        RejectionPhrases(
            "LOA_UNSIGNED",
            "document",
            [
                "unsigned", "loa * not ?been|yet|properly signed", "signature * missing|absent|required|needed|blank",
                "missing|no|without|lacks|lacking|needs|requires ?a|the|any|customer ?valid|signature signature",
                "not signed", "signature line|field * blank|empty",
            ]
        ),
        RejectionPhrases(
            "LOA_UNDATED",
            "document",
            [
                "undated", "not ?been|signed ?and|or|yet dated",
                "loa * no|missing|without|lacks ?a|the|any|signature date",
                "missing|no|without|lacks ?a|the|any|signature ?signature date",
                "signature date * missing|blank|required", "date * missing|blank * loa",
                "date on|of the loa * missing|blank", "date * loa * missing|blank",
            ]
        ),
        RejectionPhrases(
            "LOA_STALE",
            "document",
            stale("loa") + [
                "loa * dated|signed * more|over", "newer|recent|fresh loa", "signed|signature * days ago|old",
            ]
        ),
        RejectionPhrases(
            "LOA_ILLEGIBLE",
            "document",
            illegible("loa") + ["signature * illegible|unreadable"]
        ),
        RejectionPhrases(
            "LOA_MISMATCH",
            "document",
            [
                "loa * not match|agree|correspond|list|show|name|cover|include",
                "loa * mismatch~|differs|different|disagrees|wrong|incorrect", "mismatch~|discrepancy * loa",
                "not match|agree * loa", "differs|different * loa", "signature * not match",
            ],
            guards: ["signed", "date", "dated", "attached"]
        ),
        RejectionPhrases(
            "BILL_MISSING",
            "document",
            absent("bill|statement"),
            guards: ["number is", "on|from|in the|your|this bill"],
            yieldsTo: ["BILL_NUMBER_NOT_SHOWN", "BILL_STALE"]
        ),
        RejectionPhrases(
            "BILL_STALE",
            "document",
            stale("bill|statement") + [
                "more recent|current bill|statement|copy", "newer|recent bill|statement ?is needed|required",
                "bill|statement * dated * old|ago",
            ]
        ),
        RejectionPhrases(
            "BILL_NUMBER_NOT_SHOWN",
            "document",
            [
                "number|numbers * not * bill|statement", "bill|statement * not|lacks|omits * number|numbers",
                "number|numbers * missing|absent * on|from|in * bill|statement",
                "not see|find|locate * number * bill|statement", "bill|statement * without * number",
                "bill|statement * different ?phone|telephone|fax number|numbers",
            ],
            guards: ["not match"]
        ),
    ]

    private static let line = [
        RejectionPhrases(
            "NUMBER_INACTIVE",
            "line",
            [
                "number|line|account|service|tn * inactive|disconnected|deactivated|suspended|terminated",
                "number|line|account|service|tn * not active|working",
                "not|out ?in|of service", "no longer active|working|in", "number|line|account * closed",
                "inactive|disconnected|dead number|line|account|tn",
            ]
        ),
        RejectionPhrases(
            "PENDING_ORDER",
            "line",
            [
                "pending ?service|change|feature|disconnect|port|move|lsr|internal|another order|orders|lsr|activity|change",
                "another|open|existing|outstanding|other ?service|port|change|lsr|pending order|orders|lsr",
                "order|orders|lsr|change * already|currently pending|open",
                "order|orders ?is|are pending on|against|for",
            ],
            guards: ["your order", "your port"]
        ),
        RejectionPhrases("FREEZE", "line", ["freeze|freezes|frozen|froze"], guards: ["port protection"]),
        RejectionPhrases(
            "PORT_PROTECTION",
            "line",
            [
                "port|ported|number|porting|portout|transfer ?out protection|protected|lock|locked|block|blocked|shield",
                "number|line|account|it * locked|protected|blocked",
                "protection * on|enabled|active", "lock|locked|block * on|removed|enabled|lifted|in",
            ],
            guards: ["po box"]
        ),
        RejectionPhrases(
            "SPECIAL_FEATURE",
            "line",
            [
                "dsl|isdn|centrex|adsl|pri|fios", "hunt|hunting|rollover ?group|groups", "distinctive ring|ringing",
                "call forwarding", "rcf", "alarm|burglar|elevator",
                "special|complex|incompatible feature|features|service|services",
                "feature|features * line|number|removed|block~|prevent~|must",
            ]
        ),
        RejectionPhrases(
            "CONTRACT",
            "line",
            [
                "contract|contracts|contractual|contracted", "early termination", "term agreement|commitment",
                "under ?an|a ?term agreement",
            ]
        ),
    ]

    private static let timing = [
        RejectionPhrases(
            "FOC_REJECTED",
            "timing",
            [
                "requested|foc|port|desired|proposed|this|that date * rejected|refused|denied|declined|not",
                "foc * rejected|refused|denied|declined",
                "reject~|refus~|denied|declin~ ?the|our|your ?requested|foc|port|desired|proposed date|foc",
            ],
            guards: ["due", "expire~"]
        ),
        RejectionPhrases(
            "FOC_EXPIRED",
            "timing",
            [
                "foc|confirmation|date * expired|lapsed|expires",
                "expired|lapsed ?foc|port|confirmation foc|date|confirmation",
                "foc|date * passed * without|activat~|complet~",
            ],
            guards: ["loa", "bill", "statement"]
        ),
        RejectionPhrases(
            "DUE_DATE",
            "timing",
            [
                "due date", "date * too soon|early|close|far|short", "date * holiday|weekend|blackout|past|interval",
                "date * invalid|unavailable",
                "date * not ?be available|valid|met|accommodated|possible", "invalid ?requested|port|due|desired date",
                "minimum|standard interval",
            ],
            guards: ["loa", "bill", "statement", "signature"]
        ),
    ]

    private static let vendor = [
        RejectionPhrases(
            "VENDOR_ERROR",
            "vendor",
            [
                "our|my ?own|internal|processing|clerical|data error|mistake|fault|oversight",
                "error|mistake|problem|issue * on|at our ?own|side|end|part",
                "we made|entered|submitted|sent * error|mistake|wrong|incorrectly|mistakenly|incorrect",
                "internal|processing|clerical error", "mistakenly|erroneously",
            ]
        ),
        RejectionPhrases(
            "OUTAGE",
            "vendor",
            [
                "outage|outages|downtime", "system|systems|portal|gateway|npac * down|offline|unavailable|maintenance",
                "technical difficulties|problems", "maintenance window",
            ]
        ),
    ]

    private static let impossible = [
        RejectionPhrases(
            "NOT_PORTABLE",
            "impossible",
            [
                "not portable", "nonportable|unportable", "non portable", "not ?be eligible for|to ?be port~|transfer",
                "ineligible for|to ?be port~|transfer",
                "not support|allow|permit|participate ?in ?local ?number port~|portability|lnp",
                "never ?be port~|release~", "not release ?any|its|their|numbers|phone|fax numbers",
                "can not be ported by|to|at any",
            ],
            guards: ["toll free", "account", "pin", "rate", "international", "zip", "number on", "match"],
            yieldsTo: ["NO_COVERAGE", "NON_US", "TOLL_FREE_UNSUPPORTED", "NUMBER_TYPO", "CARRIER_WRONG"]
        ),
        RejectionPhrases(
            "NO_COVERAGE",
            "impossible",
            [
                "no|not|outside|out|beyond|lack * coverage|footprint",
                "rate center|centre * not|outside|unsupported|unavailable",
                "not|outside|out|beyond * rate|service|coverage center|area",
                "not cover|serve|service|support * area|rate|region|exchange", "coverage * not",
            ]
        ),
        RejectionPhrases(
            "NON_US",
            "impossible",
            [
                "international|canadian|canada|caribbean|foreign|mexican ?phone|fax|telephone number|numbers",
                "number * canada|canadian|foreign|abroad|international", "non us", "outside ?of the united|us|usa",
                "not * us|usa|domestic|american number", "not support|port * international|canad~",
            ]
        ),
        RejectionPhrases("TOLL_FREE_UNSUPPORTED", "impossible", ["toll free", "respo~ org", "resporg"]),
    ]

    private static let dispute = [
        RejectionPhrases(
            "CONFLICT",
            "dispute",
            [
                "conflict|conflicting|conflicts", "dispute|disputed|disputes|disputing",
                "already ?been|being ported|porting|transferred",
                "ported ?out|away ?to|out another|different|other carrier|provider",
                "another|different|second|other gaining|winning|new|requesting carrier|provider",
                "competing|duplicate ?port|lsr|porting order|request|port|lsr",
                "another * port|porting request|order * carrier|provider", "unauthorized ?port|transfer", "slam~",
                "not authorize ?d|this|the port",
            ],
            guards: ["person"]
        )
    ]

    // MARK: Wordings that many reasons share

    /// `field` is not what the losing carrier has.
    private static func wrong(_ field: String) -> [Phrase] {
        let bad =
            "incorrect|incorrectly|wrong|invalid|mismatch|mismatched|mismatches|differs|differ|different|missing|inaccurate|"
            + "incomplete|misspelled|required|blank|bad|omitted|empty|discrepancy"
        let good =
            "match|matched|matching|agree|correspond|valid|correct|listed|found|recognized|provided|supplied|given|verified|validate"
        return [
            "\(field) * \(bad)", "\(field) * not ?be|a|the|what|exactly|fully \(good)",
            "\(field) * not what|as|in|on|the",
            "incorrect|wrong|invalid|mismatch|mismatched|missing|inaccurate|incomplete|misspelled|discrepancy|verify|correct|corrected * \(field)",
            "need|needs|require|requires|provide ?the|a|your|correct|valid|full|their|customer ?correct|valid|account|billing|service \(field)",
            "not|without|no ?provide|contain|include|list|have|recognize|find ?a|the ?valid|any|customer|business|billing|service|account \(field)",
        ].map { Phrase($0) }
    }

    private static func absent(_ document: String) -> [Phrase] {
        [
            "\(document) * missing|absent|required|needed|omitted|blank",
            "\(document) * not ?been attached|included|received|enclosed|provided|there|found|supplied|sent",
            "missing|need|needs|require|requires|requesting|lacks|omitted * \(document)",
            "no|without ?a|the|any|signed|completed|copy|recent ?of|the|most|recent \(document)",
            "not include|attach|find|receive|contain|enclose|provide|see|get|have|received|included * \(document)",
            "forgot * \(document)",
        ].map { Phrase($0) }
    }

    private static func stale(_ document: String) -> [Phrase] {
        [
            "\(document) * old|older|expired|outdated|stale", "\(document) * not current|recent",
            "\(document) * more|over|past|exceeds * days|months",
            "outdated|expired|stale|old ?copy|version|of|the \(document)", "\(document) * out of date",
            "\(document) * within * days|months",
        ].map { Phrase($0) }
    }

    private static func illegible(_ document: String) -> [Phrase] {
        [
            "\(document) * illegible|unreadable|blurry|blurred|blank|dark|faint|garbled|corrupt|corrupted",
            "\(document) * not ?be ?clearly legible|readable|read|clear|opened",
            "illegible|unreadable|blurry|legible|clearer|readable * \(document)",
            "unable|not ?to read|open|make * \(document)",
        ].map { Phrase($0) }
    }
}
