/// Recognises what a longer label or a question announces by its key words.
///
/// An example is "Which fax number do you want to keep?" Each carrier words such labels differently, so no list has
/// all. If words of two kinds meet, or one changes the meaning, such as "new" before "carrier", the label stays
/// unknown.
struct LabelPhrase {
    private let words: Set<String>
    private let ordered: [String]
    private let isQuestion: Bool

    /// - Parameters:
    ///   - words: The words in the canonical form of ``LabelWords``.
    ///   - isQuestion: Whether a question mark follows them.
    init(_ words: [String], isQuestion: Bool) {
        ordered = Self.joined(words.map { Self.singular[$0] ?? $0 })
        self.words = Set(ordered)
        self.isQuestion = isQuestion
    }

    /// What it announces; `nil` if that is unclear.
    var label: FieldLabel? {
        if ordered == ["to"] { return .billTo }
        if isRemittance || isDelivery { return .otherAddress }
        if isDueDate { return .otherDate }
        if isAnsweredOtherwise { return .other }
        if has("email", "mail", "website", "url") { return .other }
        if has("signature") { return .signature }
        if has("address") { return addressLabel }
        if has("date") { return dateLabel }
        if has("account"), has("number", "id"), !has("name", "telephone", "fax", "line") { return accountLabel }
        if isAboutCarrier { return carrierLabel }
        if isPlan { return .number }
        if has("telephone", "fax", "line", "number", "did") { return numberLabel }
        if !words.isDisjoint(with: Self.nameWords) { return nameLabel }
        return nil
    }

    private func has(_ any: String...) -> Bool { any.contains(where: words.contains) }

    /// Whether the answer is yes, no, a reason, a count or a time, whatever the subject.
    private var isAnsweredOtherwise: Bool {
        guard let first = ordered.first else { return false }
        if isQuestion, Self.otherQuestions.contains(first) { return true }
        return has("many", "title", "position", "pin", "passcode", "password", "relationship", "reason")
    }

    private static let otherQuestions: Set = [
        "is", "are", "do", "does", "did", "will", "can", "could", "should", "shall", "may", "have", "has", "how", "why",
        "when", "where", "would", "was", "were", "any",
    ]

    /// Whether the words are the name of a plan, such as "Wireless Home Phone", below which bills list its number.
    ///
    /// Only wordings that are not the name of a carrier count; "Fiber & Voice" may well be one.
    private var isPlan: Bool {
        guard (2...4).contains(ordered.count), words.isDisjoint(with: Self.noPlanWords) else { return false }
        if has("home"), has("telephone") { return true }
        return ["line", "fax"].contains(ordered.last) && !words.isDisjoint(with: Self.planWords)
    }

    private static let planWords: Set = [
        "wireless", "digital", "fiber", "unlimited", "cloud", "hosted", "local", "basic", "residential", "standard",
    ]
    private static let noPlanWords: Set = [
        "office", "support", "care", "contact", "billing", "repair", "sales", "your",
    ]

    /// Whether the words say where a payment or a part of the bill goes, as in "Return this part to".
    private var isRemittance: Bool {
        ordered.last == "to"
            && has("payment", "payments", "remit", "check", "checks", "coupon", "stub", "slip", "part", "portion")
    }

    /// Whether the words say where something is delivered, as in "Deliver fax adapter to" and "Send the equipment to".
    private var isDelivery: Bool {
        guard ordered.last == "to", let first = ordered.first else { return false }
        return ["deliver", "delivered", "delivery", "ship", "shipped", "shipping"].contains(first)
            || ["send", "mail", "return"].contains(first) && !words.isDisjoint(with: Self.devices)
    }

    private static let devices: Set = [
        "adapter", "adaptor", "ata", "equipment", "device", "devices", "kit", "box", "modem", "router", "hardware",
        "handset", "handsets", "gateway",
    ]

    /// Whether the words say until when to pay, as in "Amount due in full by".
    private var isDueDate: Bool {
        has("due", "pay", "paid", "payment") && ["by", "before", "on", "until"].contains(ordered.last)
    }

    // MARK: Kinds

    private var addressLabel: FieldLabel? {
        if !words.isDisjoint(with: Self.otherAddressWords) { return .otherAddress }
        if has("name") { return has("bill", "billing", "billed", "account", "customer") ? .billTo : nil }
        return has("bill", "billing", "billed", "account", "mailing", "customer", "subscriber", "record", "statement")
            ? .billingAddress : nil
    }

    private static let otherAddressWords: Set = [
        "service", "installation", "location", "site", "physical", "shipping", "remittance", "remit", "new", "previous",
        "former", "return", "payment", "delivery", "deliver", "old", "prior", "emergency", "e911", "911", "ship",
    ]

    private var dateLabel: FieldLabel? {
        if has("due", "payment", "pay", "previous", "last", "next", "port", "transfer", "move", "start", "end", "from")
        {
            return .otherDate
        }
        if has("sign", "signed", "signing", "authorization", "authorized", "signer") { return .signatureDate }
        return has("bill", "statement", "invoice", "issued", "billing") && !has("cycle", "period", "through")
            ? .statementDate : nil
    }

    private var accountLabel: FieldLabel? {
        if has("new", "invoice", "gaining") || !words.isDisjoint(with: Self.otherAccountWords) { return .otherAccount }
        // The account with the old carrier is wanted; an old account is not.
        let isOfCarrier = has("carrier", "provider", "company")
        return has("previous", "former", "prior", "old") && !isOfCarrier ? .otherAccount : .account
    }

    /// Words before "account" that say that it is not the one with the carrier.
    static let otherAccountWords: Set = [
        "bank", "checking", "savings", "updox", "tax", "card", "loyalty", "routing", "autopay", "payment", "online",
        "security", "credit", "merchant", "rewards", "reward", "escrow", "deposit", "gift", "points", "survey", "batch",
        "portal", "paypal", "donation", "trust", "login", "debit",
    ]

    private var isAboutCarrier: Bool {
        if has("carrier", "provider") { return !has("number", "account", "name") || !has("bill", "account", "number") }
        if isQuestion, ["which", "what"].contains(ordered.first), ordered.dropFirst().first == "company",
            has("provides", "provide", "serves", "serve", "supplies", "runs", "operates", "has", "handles")
        {
            return true
        }
        guard has("company"), !has("bill", "account", "number") else { return false }
        return zip(ordered, ordered.dropFirst()).contains { pair in
            pair.1 == "company" && Self.presentWords.contains(pair.0)
                || pair.0 == "company" && Self.presentWords.contains(pair.1)
        }
    }

    private var carrierLabel: FieldLabel? {
        if has("new", "gaining", "winning", "receiving", "updox", "long", "next", "future", "acquiring", "recipient") {
            return .otherCarrier
        }
        if has("telephone", "contact", "representative", "person", "signer", "sign", "with", "authorized") {
            // "Telephone number of your carrier" and "Who is authorized to speak with your carrier" mean something
            // else.
            return has("with") && has("who", "which", "what") && !has("person", "authorized", "contact")
                ? .carrier : nil
        }
        return !words.isDisjoint(with: Self.presentWords) || has("your", "who") ? .carrier : nil
    }

    private var numberLabel: FieldLabel? {
        if has("not", "remaining", "rest", "extension", "serial", "invoice", "model", "order", "reference") {
            return .other
        }
        if has("forwarded", "forwards", "forwarding") || has("pay", "payment", "payments") { return .otherNumber }
        if !words.isDisjoint(with: Self.stayingWords) { return .otherNumber }
        guard has("number", "fax", "line", "did") else { return nil }
        if isRecipient { return .otherNumber }
        let isMoved = !words.isDisjoint(with: Self.portVerbs)
        if has("contact", "billing", "reach", "daytime", "call", "support", "mobile", "cell", "voice", "btn") {
            return .otherNumber
        }
        if has("person", "signer", "carrier", "provider") && !isMoved { return .otherNumber }
        if has("telephone", "fax", "line", "number", "did"), isMoved { return .line }
        if isQuestion, has("fax", "line"), has("which", "what") { return .line }
        if isQuestion, has("which", "what"), has("telephone", "number"), has("for", "about", "bill", "billed") {
            return .number
        }
        if has("served"), has("telephone", "number") { return .number }
        if has("fax"), has("number"), words.isDisjoint(with: Self.noLineWords) { return .line }
        return nil
    }

    /// Words about numbers that are not moved, or that only stand in for one.
    private static let stayingWords: Set = [
        "staying", "stays", "stay", "temporary", "temp", "interim", "rep", "representative", "placeholder",
        "unaffected",
    ]

    /// Whether the words say where something is to be sent, as in "Return to the porting team by fax".
    private var isRecipient: Bool {
        let pairs = Array(zip(ordered, ordered.dropFirst()))
        // "Numbers to port by fax" are not the recipient's.
        guard !pairs.contains(where: { ["number", "line"].contains($0.0) && $0.1 == "to" }) else { return false }
        return pairs.contains { pair in
            ["by", "via"].contains(pair.0) && ["fax", "telephone"].contains(pair.1)
                || Self.portDesks.contains(pair.0) && Self.teams.contains(pair.1)
        }
    }

    /// Words before those of a team that moves numbers.
    static let portDesks: Set = [
        "port", "porting", "ports", "lnp", "portability", "provisioning", "transfer", "order", "orders",
    ]
    static let teams: Set = ["team", "desk", "department", "dept", "unit", "group", "center", "office", "coordinator"]

    /// Words of fax numbers to which things are sent.
    private static let noLineWords: Set = [
        "our", "us", "support", "service", "services", "payment", "payments", "care", "carrier", "company", "office",
        "send", "department", "customer", "new", "account",
    ]

    private var nameLabel: FieldLabel? {
        if has("manager", "physician", "patient", "dispatcher") { return nil }
        if has("first", "last", "middle", "contact", "bank", "card", "file", "plan", "user", "doctor", "service")
            && !has("sign", "signing", "authorized", "authorizing")
        {
            return has("contact", "bank", "card", "file", "plan", "user", "doctor") || !has("bill") ? .other : nil
        }
        let isOfPerson = has(
            "sign",
            "signs",
            "signing",
            "signed",
            "signer",
            "signatory",
            "printed",
            "print",
            "authority"
        )
        if isOfPerson || has("authorized", "authorizing", "authorizes", "authorises", "behalf", "allowed") {
            return .person
        }
        guard !words.isDisjoint(with: Self.ownerWords) else { return nil }
        let isOfCustomer = has("bill", "billing", "billed", "account", "customer", "subscriber", "record", "statement")
        return isOfCustomer || has("practice", "clinic", "office", "business", "organization") ? .name : nil
    }

    private static let ownerWords: Set = ["name", "whose", "whom"]
    private static let nameWords = ownerWords.union(["who", "person", "individual"])
    private static let presentWords: Set = [
        "current", "currently", "present", "presently", "existing", "now", "losing", "old", "today", "releasing",
    ]
    private static let portVerbs: Set = [
        "port", "ported", "porting", "transfer", "transferred", "transferring", "move", "moved", "moving", "keep",
        "kept",
        "keeping", "release", "released", "releasing", "bring", "bringing", "switch", "switched", "switching",
    ]

    // MARK: Words

    /// Joins compounds: "telephone company" means a company, and "telephone bill" a bill; neither means a number.
    private static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words {
            if let last = joined.last, ["telephone", "fax"].contains(last), let whole = compounds[word] {
                joined[joined.count - 1] = whole
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    private static let compounds = [
        "company": "carrier", "carrier": "carrier", "provider": "provider", "bill": "bill", "statement": "bill",
        "invoice": "bill", "service": "service", "bills": "bill", "vendor": "carrier",
    ]

    private static let singular = [
        "signers": "signer", "subscribers": "subscriber", "carriers": "carrier", "providers": "provider",
        "companys": "company", "companies": "company", "ratepayer": "customer", "ratepayers": "customer",
        "member": "customer", "members": "customer", "patron": "customer", "client": "customer", "clients": "customer",
        "consumer": "customer", "payer": "customer", "signature": "signature", "signatures": "signature",
        "bills": "bill", "persons": "person", "officials": "person", "official": "person", "faxes": "fax",
        "listed": "customer", "registered": "customer", "holder": "customer", "names": "name",
    ]
}
