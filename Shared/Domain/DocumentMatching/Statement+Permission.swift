/// What a statement of a letter permits or forbids.
///
/// Why: `deploy/decisions/0037-a-named-place-outweighs-the-others.md`.
extension Statement {
    // MARK: Permission

    /// Whether it asks or permits to move a number, as "We authorize Updox to port our fax number" and "Port it" do.
    var permitsMove: Bool {
        guard let move = words.indices.first(where: isMove) else { return false }
        return isPermission(of: move) || isRequest || isIntention(of: move)
    }

    /// Whether a word is about moving a number; a common verb needs a number or a carrier in its statement.
    private func isMove(_ index: Int) -> Bool {
        if Self.portWords.contains(words[index]) {
            // "The porting fee" is not a move.
            return index + 1 == words.count || !Self.besidePort.contains(words[index + 1])
        }
        return Self.movingWords.contains(words[index]) && isAboutNumber
    }

    private var isAboutNumber: Bool {
        let isNumber = words.contains(where: Self.numberWords.contains) || !telephoneEndings.isEmpty
        return isNumber && Self.otherMatters.isDisjoint(with: words)
    }

    /// Whether words of permission belong to a move and nothing between or before them denies it.
    private func isPermission(of first: Int) -> Bool {
        let moves = words.indices.filter { $0 >= first && isMove($0) }
        return words.indices.contains { permission in
            guard Self.permissionWords.contains(words[permission]), !namesPerson(permission),
                !isDenied(before: permission),
                !words[(permission + 1)...].prefix(2).contains(where: Self.nobody.contains)
            else { return false }
            return moves.contains { move in
                guard move != permission else { return false }
                let between = min(move, permission) + 1..<max(move, permission)
                return !between.contains(where: isDenial) && !isDenied(before: move)
            }
        }
    }

    /// Whether "authorized" only says who signs, as in "Authorized person" and "I am authorized to sign".
    private func namesPerson(_ index: Int) -> Bool {
        guard words[index].hasPrefix("authori"), words[index].hasSuffix("ed") || words[index].hasSuffix("ing") else {
            return false
        }
        return index + 1 < words.count && Self.personWords.contains(words[index + 1])
    }

    /// Whether it is a request: "Please" aside, it begins with a verb that moves.
    private var isRequest: Bool {
        let rest = words.drop { ["please", "kindly", "and", "then"].contains($0) }
        guard let verb = rest.first, Self.commands.contains(verb), let next = rest.dropFirst().first else {
            return false
        }
        return Self.objects.contains(next) && isMove(rest.startIndex)
    }

    /// Whether the writers say that they move a number to the vendor, as in "We are moving our fax number to Updox".
    private func isIntention(of move: Int) -> Bool {
        words.contains("updox") && words.contains(where: Self.writers.contains) && !isDenied(before: move)
    }

    private func isDenied(before index: Int) -> Bool {
        (max(0, index - 3)..<index).contains(where: isDenial)
    }

    /// Whether a word denies something; "no" before digits is "number".
    private func isDenial(_ index: Int) -> Bool {
        let isNumber = words[index] == "no" && index + 1 < words.count && words[index + 1].contains(where: \.isNumber)
        return Self.denials.contains(words[index]) && !isNumber
    }

    // MARK: Titles

    /// Whether it is a title such as "Letter of Authorization", "Port request form" and "Permission to move a number".
    var isTitleOfPermission: Bool {
        guard isLine, words.count <= 12 else { return false }
        if words.contains("loa") || words.contains("letter") && words.contains(where: Self.titleWords.contains) {
            return true
        }
        return words.contains { Self.titleWords.contains($0) || Self.formWords.contains($0) }
            && words.indices.contains(where: isMove)
    }

    // MARK: Something else

    /// Whether the writers permit something that is not the move, as in "I authorize Acme to charge my bank account".
    var permitsSomethingElse: Bool {
        guard !permitsMove, !Self.otherMatters.union(Self.otherDeeds).isDisjoint(with: words) else { return false }
        return words.indices.contains { index in
            guard Self.grants.contains(words[index]) else { return false }
            let before = words[max(0, index - 3)..<index]
            return isTitleOfPermission || index == 0 || before.contains { Self.writers.contains($0) || $0 == "hereby" }
        }
    }
}

// MARK: Words

extension Statement {
    /// The last seven digits of the telephone numbers in it.
    var telephoneEndings: [String] {
        let digits = words.map { $0.allSatisfy { $0.isASCII && $0.isNumber } ? $0 : "" }
        let whole = digits.filter { $0.count == 10 || $0.count == 11 }.map { String($0.suffix(7)) }
        let parts = zip(digits, digits.dropFirst()).filter { $0.count == 3 && $1.count == 4 }.map { $0 + $1 }
        return whole + parts
    }

    static let portWords: Set = [
        "port", "ports", "ported", "porting", "portability", "lnp", "portar", "portabilidad",
    ]
    static let movingWords: Set = [
        "transfer", "transfers", "transferred", "transferring", "move", "moves", "moved", "moving", "switch",
        "switches",
        "switched", "switching", "change", "changed", "changing", "release", "released", "releasing", "bring",
        "bringing", "take", "taking", "keep", "keeping", "migrate", "migrated", "migrating", "migration", "convert",
        "reassign", "reassigned", "assign", "assigned", "go", "goes", "leave", "leaves", "leaving", "transition",
        "transferir", "trasladar",
    ]
    private static let numberWords: Set = [
        "number", "numbers", "line", "lines", "carrier", "carriers", "provider", "providers", "service", "services",
        "telephone", "phone", "fax", "tn", "tns", "did", "numero", "linea",
    ]
    /// What else may be released, transferred or charged.
    private static let otherMatters: Set = [
        "medical", "patient", "patients", "bank", "credit", "card", "funds", "money", "payment", "payments", "debit",
        "checking", "savings", "prescription", "insurance",
    ]
    private static let otherDeeds: Set = [
        "charge", "cancel", "disconnect", "terminate", "withdraw", "deduct", "treat", "treatment",
    ]
    private static let besidePort: Set = [
        "fee", "fees", "charge", "charges", "department", "team", "desk", "date", "pin", "freeze", "form", "forms",
    ]
    private static let permissionWords: Set = grants.union([
        "request", "requests", "requesting", "ask", "asks", "asking", "please", "want", "wants", "wish", "wishes",
        "would", "decided", "decide", "elect", "choose", "chosen", "need", "order", "like", "select", "selected",
        "agency", "agent", "solicito", "solicitamos", "kindly",
    ])
    /// Words that give a permission.
    private static let grants: Set = [
        "authorize", "authorizes", "authorise", "authorises", "authorized", "authorised", "authorizing", "authorising",
        "authorization", "authorisation", "permit", "permits", "allow", "allows", "consent", "consents", "agree",
        "agrees", "appoint", "appoints", "designate", "designates", "instruct", "instructs", "direct", "directs",
        "empower", "empowers", "approve", "approves", "grant", "grants", "permission", "autorizo", "autorizamos",
        "autoriza",
    ]
    private static let personWords: Set = [
        "person", "signature", "signer", "representative", "official", "by", "name", "party", "individual", "contact",
        "agent", "officer",
    ]
    private static let titleWords: Set = [
        "authorization", "authorisation", "agency", "authority", "permission", "consent", "autorizacion",
    ]
    private static let formWords: Set = ["request", "order", "form", "application", "agreement"]
    private static let commands: Set = [
        "port", "transfer", "move", "switch", "release", "bring", "take", "change", "keep",
    ]
    private static let objects: Set = [
        "my", "our", "the", "this", "these", "it", "over", "following", "its", "both", "all",
    ]
    static let writers: Set = ["i", "we", "our", "my", "undersigned", "us"]
    static let denials: Set = [
        "not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "dont", "doesnt", "didnt", "wont",
        "cannot", "cant", "refuse", "refuses", "decline", "declines", "deny", "withhold", "object", "stop", "without",
    ]
    private static let nobody: Set = ["nobody", "none", "nothing"]
}
