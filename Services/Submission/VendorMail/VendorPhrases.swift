import Porting

/// The wordings by which the porting desk says what happened.
///
/// To teach the classifier a new wording, add its phrase here and the mail to `VendorMailCorpus` in the tests. Within
/// one sentence the first rule that matches counts, so narrower meanings come first ("unable to cancel" before
/// "cancelled").
struct VendorPhrases: Sendable {
    let kind: VendorReplyKind
    /// Wordings that leave no doubt.
    let plain: PhraseList
    /// Wordings that mostly mean it.
    let weak: PhraseList
    /// Words that undo a wording they occur in or just before: "will be", "to avoid".
    let guards: PhraseList
    /// Words that undo every wording of the rule anywhere in the sentence.
    let notBeside: PhraseList

    private init(
        _ kind: VendorReplyKind,
        plain: [Phrase],
        weak: [Phrase] = [],
        guards: [Phrase] = [],
        notBeside: [Phrase] = []
    ) {
        self.kind = kind
        self.plain = PhraseList(plain)
        self.weak = PhraseList(weak)
        self.guards = PhraseList(guards)
        self.notBeside = PhraseList(notBeside)
    }

    static let all = [
        snapBackRefused, snapBackDone, cancelRefused, dateWithdrawn, cancelled, completed, dateChanged, rejected,
        dateSet, informationNeeded, stillWaiting, receipt,
    ]

    private static let future: [Phrase] = [
        "will", "would", "should", "shall", "may", "might", "could", "can", "must", "to be", "being", "expect~",
        "estimate~", "scheduled to", "want~", "wish~", "like", "please", "request~ to",
    ]

    private static let snapBackRefused = VendorPhrases(
        .answer(.snapBackRefused),
        plain: [
            "refus~|reject~|denied|denies|declin~ * snap back", "snap back * refused|rejected|denied|declined|failed",
            "snap back * not ?be possible|done|completed|processed|accepted|approved|performed|honored",
            "unable|not * snap back|snapped", "not ?able|willing|agree~ to * snap back", "not return the number",
        ]
    )

    private static let snapBackDone = VendorPhrases(
        .answer(.snapBackDone),
        plain: [
            "snap back * done|complete|completed|successful|successfully|processed|finished|finalized",
            "completed|finished|processed|performed * snap back", "snapped back",
            "number * returned|restored|given|handed|back * to|with * carrier|provider",
        ],
        weak: ["snap back * accepted|approved|agreed"],
        guards: future
    )

    private static let cancelRefused = VendorPhrases(
        .answer(.cancelRefused),
        plain: [
            "unable to ?be cancel~|stop|withdraw|halt", "can|could not ?longer|be|now cancel~|stop~|withdraw~|halt~",
            "can no longer ?be cancel~|stop~|withdraw~|halt~", "too late to ?be cancel~|stop|withdraw|halt",
            "not ?able|possible to ?be cancel~|stop|withdraw|halt",
            "cancel~ * refused|rejected|denied|declined|too|failed|unsuccessful",
            "cancel~ * not possible|accepted|approved|honored",
            "refused|rejected|denied|declined * cancel~",
        ]
    )

    private static let dateWithdrawn = VendorPhrases(
        .answer(.dateWithdrawn),
        plain: [
            "date|foc ?has|was|is|have ?been|now|no withdrawn|revoked|rescinded|cancelled|canceled",
            "date|foc ?has|was|is|have ?been|now|no removed|pulled|voided|retracted",
            "date|foc * withdrawn|revoked|rescinded|retracted",
            "date|foc * no longer valid|confirmed|good|holds|stands|available",
            "withdrew|withdrawn|revoked|rescinded|pulled|retracted * date|foc|confirmation",
            "no longer scheduled", "lost * foc|date",
        ],
        guards: future
    )

    private static let cancelled = VendorPhrases(
        .answer(.cancelled),
        plain: [
            "port|porting|transfer|order|request|ticket|it|this * cancelled|canceled|withdrawn|voided",
            "have|has|successfully|now cancelled|canceled",
            "cancellation * complete|completed|confirmed|processed|done|successful",
            "confirm~ * cancellation", "cancelled|canceled * port|order|request",
            "as requested * cancelled|canceled|stopped",
            "port|order|request * stopped|pulled back",
        ],
        guards: future + ["service", "receiv~", "line", "plan", "date"],
        notBeside: ["service", "account", "plan", "meeting|appointment|call"]
    )

    private static let completed = VendorPhrases(
        .answer(.completed),
        plain: [
            "port|ports|porting|transfer|order|request * complete|completed|completes|finished|finalized",
            "number|numbers|line|lnp * complete|completed|completes|finished|finalized",
            "port|porting|transfer|order|number * successful|successfully|done|closed",
            "completed|finished|finalized ?the|your|this|fax ?port|number port|porting|transfer|order|request",
            "was|were|been|has|have|now|is ?now|been|just ?successfully|already ported",
            "number|numbers|line * was|were|been|successfully ?successfully transferred|moved",
            "successfully ported", "ported|transferred ?over|in successfully",
            "is|are ?now live|active|available in|on|with ?your|our|the ?company|updox inventory|account|network",
            "is|are now in ?your|our|the ?company|updox inventory|account",
        ],
        weak: ["number|line * now live|active|ours|working"],
        guards: future + [
            "confirm that", "form", "check", "review", "validation", "test", "percent", "almost", "nearly",
            "information", "date", "in order", "takes|take|within|days to",
        ],
        notBeside: [
            "snap back", "another", "away", "elsewhere", "out", "different", "missing", "reject~", "incomplete",
            "submitted|forwarded", "sent to", "team|department|queue",
        ]
    )

    private static let dateChanged = VendorPhrases(
        .dateChanged,
        plain: [
            "date|foc * changed|moved|rescheduled|pushed|revised|postponed|delayed|updated|amended|slipped",
            "port|porting|number|order|request|transfer|it * rescheduled|postponed|delayed|pushed",
            "new|revised|updated|amended ?port|porting|foc|due|transfer|scheduled|confirmed date|foc",
            "has|have|had|was|been rescheduled|postponed|pushed", "rescheduled * for|to", "moved|changed * date",
            "date * instead of",
        ],
        weak: ["moved to|from"],
        guards: future + ["need~"],
        notBeside: ["reject~", "refus~"]
    )

    private static let rejected = VendorPhrases(
        .answer(.rejected),
        plain: [
            "reject~", "carrier|provider|they * declined|denied|refused|returned|kicked",
            "port|porting|request|order|submission|transfer|number * declined|denied|refused|returned|bounced|kicked",
            "unable to ?be|successfully port~|process~|proceed|submit~|complete~|accept~|transfer~|continue",
            "unable to ?be|successfully move|fulfill|validate",
            "can|could not ?be|currently port~|process~|proceed|submit~|complete~|accept~|transfer~|continue",
            "can|could not ?be|currently move|go|fulfill|validated",
            "not ?able to ?be port~|process~|proceed|submit~|complete~|accept~|transfer~|continue",
            "not eligible|portable|approved|accepted|pass~|possible to", "ineligible|unportable",
            "not be ported|processed|completed",
            "request|order|form|submission|port|packet * incomplete",
            "missing from your|the submission|request|order|form|packet",
            "port|order|request|transfer|validation|check * failed|fails|failure|unsuccessful", "was|were unsuccessful",
            "can|could|will not ?be release~", "refus~ * release",
        ],
        weak: [
            "resubmission fee|charge|cost", "please|kindly|must|need * resubmit|correct|corrected", "not match",
            "mismatch~", "jeopardy", "returned * error|errors", "came back with",
            "problem|issue|issues with your|the * port|order|request|submission",
        ],
        guards: ["avoid", "prevent", "any", "previous", "earlier", "resolved", "may", "might", "would"],
        notBeside: ["snap back", "cancel~"]
    )

    private static let dateSet = VendorPhrases(
        .answer(.dateSet),
        plain: [
            "scheduled|slated|set|booked ?to|for|on",
            "foc|port|porting|due|transfer|cutover|activation|completion date * is|set|confirmed|of",
            "foc * received|is|confirmed|date|for|on",
            "will ?be|now|then port|ported|transfer|transferred|complete|completed|activate|move * on",
            "confirmed * for|date", "date * confirmed|assigned|set|for", "received * foc",
        ],
        weak: [
            "carrier|provider * confirmed|accepted|approved|agreed", "port|order|request * approved|confirmed",
            "target|planned date",
        ],
        guards: ["estimate~", "not", "appointment", "approximately", "should", "expect~", "reply", "call"]
    )

    private static let informationNeeded = VendorPhrases(
        .answer(.informationNeeded),
        plain: [
            "need|needs|require|requires * additional|more|further information|details|documentation|documents",
            "requesting|requested * additional|more|further information|details|documentation|documents",
            "additional|more|further information|details|documentation ?is|are needed|required|requested",
            "need|needs|require|requires|requesting * from you|customer|your", "on hold * until|pending|for|from",
            "please|kindly provide|supply|clarify|verify|attach|advise|forward|reply with",
            "could|can|would you ?please provide|send|confirm|clarify|tell|verify|forward|let",
            "we|carrier|they need|needs|require|requires|request|requests ?a|an|the|your|updated|copy|recent",
            "missing|incomplete|needed|required * information|document|documents|page|pages",
        ],
        weak: ["please send|confirm|let us know", "waiting|awaiting * you|your|customer"],
        guards: ["fee", "feedback"]
    )

    private static let stillWaiting = VendorPhrases(
        .answer(.stillWaiting),
        plain: [
            "waiting|awaiting * carrier|response|foc|confirmation|reply|answer|provider|them",
            "still|currently|remains|continues * waiting|pending|processing|working|open|review~|process|progress",
            "nothing ?back|yet from", "no update|updates|news|response|reply|answer|change",
            "not ?yet|had|have received|heard|had|gotten|responded|replied|answered|confirmed",
            "yet to respond|confirm|reply|receive|hear",
            "submitted|sent|forwarded|passed * to the ?losing|current|other|old carrier|provider",
            "in progress|process", "is|are being processed|worked|reviewed", "taking|takes longer",
            "followed up|escalated|following up * carrier|provider|them",
        ],
        weak: ["pending", "estimated|expected * completion|complete|date", "working on"],
        guards: []
    )

    private static let receipt = VendorPhrases(
        .answer(.receipt),
        plain: [
            "receiv~|got * request|order|form|submission|paperwork|documents|packet|email|port",
            "receipt of your|the|this", "request|order|form|submission|email|port * received",
            "ticket|case|order * opened|created|assigned|logged|generated",
            "opened|created|logged|assigned|generated * ticket|case|order", "preliminary check", "kicked off",
            "begin|began|begun|start|started|starting * porting|port|process",
            "ticket|case|reference|tracking|order number|id ?is",
        ],
        weak: [
            "thank|thanks * submit~|send~|request|order|contacting|email", "will review", "under review", "in * queue",
        ],
        guards: []
    )
}
