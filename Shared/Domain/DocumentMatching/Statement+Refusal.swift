/// How a letter forbids a move, or withdraws the permission for it.
extension Statement {
    /// Whether it forbids the move of a number or withdraws the permission.
    ///
    /// What is said of other numbers, of earlier letters, or under a condition is no refusal.
    func isRefusal(ofNumberEnding number: String) -> Bool {
        if isTitleOfRefusal { return true }
        guard Self.conditions.isDisjoint(with: words), !namesOtherNumber(than: number) else { return false }
        return isDenial || isProhibition || isWithdrawal || isVoid
    }

    private func namesOtherNumber(than number: String) -> Bool {
        if !Self.others.isDisjoint(with: words) { return true }
        return number.count == 7 && !telephoneEndings.isEmpty && !telephoneEndings.contains(number)
    }

    /// "I do not authorize Updox to move the number", "We refuse to have this number ported", "I authorize nobody".
    private var isDenial: Bool {
        words.indices.contains { index in
            let before = words[max(0, index - 4)..<index]
            let rest = words[(index + 1)...]
            let isAboutMove = rest.contains(where: isOfMove) || rest.count <= 3
            if Self.grantVerbs.contains(words[index]) {
                let isDenied = before.contains(where: Self.negations.contains)
                let isNobodys = rest.first.map { ["nobody", "none"].contains($0) } ?? false
                return isAboutMove && isNobodys || isAboutMove && isDenied && isOfLetter(before)
            }
            guard Self.refusals.contains(words[index]) else { return false }
            return !before.contains(where: Self.negations.contains) && isOfLetter(before)
                && (isAboutMove || rest.contains(where: Self.permissions.contains))
        }
    }

    /// Whether the words before a verb say that the writers or their letter do it.
    private func isOfLetter(_ before: ArraySlice<String>) -> Bool {
        before.contains { Self.writers.contains($0) || Self.letters.contains($0) }
            || before.allSatisfy { ["please", "hereby", "do", "not", "dont", "never"].contains($0) }
    }

    private func isOfMove(_ word: String) -> Bool {
        Self.portWords.contains(word) || Self.movingWords.contains(word)
    }

    /// "Do not port this number", "The number must not be moved", "I ask you not to port it".
    private var isProhibition: Bool {
        words.indices.contains { index in
            guard Self.portWords.contains(words[index]) || Self.strictMoves.contains(words[index]) else { return false }
            let before = Array(words[max(0, index - 4)..<index])
            let negation = before.lastIndex { $0 != "no" && Self.negations.contains($0) }
            guard let negation else { return false }
            let between = before[(negation + 1)...]
            guard between.allSatisfy(["to", "be", "want", "wish", "you", "hereby", "have"].contains) else {
                return false
            }
            // "will not be ported until" has a condition; "was not ported" is a report.
            return !before.contains(where: ["was", "were", "has", "had", "if"].contains)
        }
    }

    /// "I hereby withdraw my authorization", "Please cancel the port", "Stop the transfer of this number".
    private var isWithdrawal: Bool {
        words.indices.contains { index in
            guard Self.withdrawals.contains(words[index]) else { return false }
            let before = words[max(0, index - 4)..<index]
            let rest = words[(index + 1)...].prefix(6)
            guard let object = rest.first(where: { Self.permissions.contains($0) || Self.services.contains($0) }),
                Self.permissions.contains(object)
            else { return false }
            return isOfLetter(before) && !before.contains(where: Self.negations.contains)
        }
    }

    /// "This authorization is void", "The port request has been cancelled".
    private var isVoid: Bool {
        words.indices.contains { index in
            let isInvalid = isInvalid(index)
            guard isInvalid || Self.ends.contains(words[index]) else { return false }
            let before = words[max(0, index - 8)..<index]
            return before.contains(where: ["is", "are", "be", "been", "was", "were"].contains)
                && before.contains { Self.permissions.contains($0) || ["it", "this"].contains($0) }
                && !before.contains { !isInvalid && Self.negations.contains($0) || Self.services.contains($0) }
        }
    }

    private func isInvalid(_ index: Int) -> Bool {
        words[index] == "valid" && index > 1 && ["not", "longer"].contains(words[index - 1])
            && !words[(index + 1)...].contains { ["for", "without", "than", "more"].contains($0) }
    }

    /// A line such as "CANCELLED", "Letter of Authorization - VOID" and "Cancellation of our port request".
    private var isTitleOfRefusal: Bool {
        isLine && words.count <= 8 && words.contains { Self.ends.contains($0) || Self.endings.contains($0) }
            && words.allSatisfy {
                Self.ends.contains($0) || Self.endings.contains($0) || Self.permissions.contains($0)
                    || Self.besideTitle.contains($0)
            }
    }

    // MARK: Words

    private static let negations: Set = [
        "not", "never", "no", "nobody", "neither", "nor", "dont", "doesnt", "didnt", "wont", "cannot", "cant",
    ]
    private static let grantVerbs: Set = [
        "authorize", "authorizes", "authorise", "authorises", "authorized", "permit", "permits", "allow", "allows",
        "consent", "consents", "agree", "agrees", "approve", "approves", "want", "wants", "wish", "wishes", "request",
        "give", "gives", "grant", "grants", "appoint", "designate", "autorizo", "autorizamos",
    ]
    private static let refusals: Set = [
        "refuse", "refuses", "decline", "declines", "deny", "denies", "object", "objects", "oppose", "opposes",
        "forbid", "forbids", "prohibit", "prohibits", "withhold", "withholds", "reject", "rejects", "disallow",
    ]
    private static let withdrawals: Set = [
        "withdraw", "withdraws", "revoke", "revokes", "cancel", "cancels", "rescind", "rescinds", "retract", "retracts",
        "annul", "annuls", "void", "voids", "terminate", "terminates", "stop", "suspend", "disregard", "ignore",
        "withdrawing", "revoking", "cancelling", "canceling", "withdrew", "revoked", "cancelled", "canceled",
        "withdrawn", "rescinded",
    ]
    /// What is withdrawn.
    private static let permissions: Set = [
        "authorization", "authorisation", "permission", "consent", "agency", "letter", "loa", "request", "port",
        "porting", "transfer", "order", "move", "switch", "authority", "approval",
    ]
    /// What is ended at the old carrier when the number is moved.
    private static let services: Set = [
        "account", "accounts", "service", "services", "line", "lines", "contract", "plan", "subscription", "after",
        "upon", "when", "payment", "payments", "autopay", "freeze", "card", "insurance", "internet", "forwarding",
    ]
    private static let ends: Set = [
        "void", "cancelled", "canceled", "revoked", "withdrawn", "rescinded", "annulled", "invalid", "terminated",
        "retracted",
    ]
    private static let endings: Set = [
        "cancellation", "revocation", "withdrawal", "refusal", "rescission", "retraction", "specimen",
    ]
    private static let besideTitle: Set = [
        "of", "the", "to", "a", "our", "my", "this", "for", "and", "is", "has", "been", "notice", "number", "fax",
        "telephone", "do", "not", "use", "updox",
    ]
    private static let strictMoves: Set = [
        "transfer", "transferred", "move", "moved", "switch", "switched", "release", "released",
    ]
    private static let letters: Set = ["letter", "authorization", "authorisation", "this", "practice", "customer"]
    private static let conditions: Set = [
        "until", "unless", "if", "may", "can", "could", "right", "previous", "previously", "prior", "earlier", "former",
        "before", "once", "when", "should", "failing", "otherwise", "supersedes", "replaces", "without", "understand",
        "during",
    ]
    /// Other numbers and services than the one to port.
    private static let others: Set = [
        "other", "others", "else", "remaining", "rest", "additional", "voice", "long", "distance", "international",
        "toll", "intralata", "alarm", "internet", "mobile", "cell", "freeze",
    ]
}
