import DocumentMatching
import Porting
import Timekeeping

extension Rulebook {
    private static let letterDates = DocumentAge.Rules(
        notFuture: .letterDateNotFuture,
        fresh: .letterDateFresh,
        notStale: .letterDateNotStale
    )

    /// Judges the content of a letter of authorization; `otherwise` says why there is nothing to judge.
    func judgeLetter(
        _ reading: DocumentReading?,
        _ form: PortingForm,
        on day: CalendarDay,
        otherwise why: String,
        _ sheet: inout FindingSheet
    ) {
        guard let reading else {
            for rule in Rule.aboutLetters { sheet.notChecked(rule, "documents.letter", why) }
            return
        }
        let evidence = DocumentEvidence(letter: reading, form: form)
        NeededReading(.letter, evidence, policy).judge(except: isCertified(reading) ? [.signature] : [], &sheet)
        judgeWhetherItIsOne(reading, form, evidence, on: day, &sheet)
        judgeSignature(reading, evidence, &sheet)
        judgeLetterDate(reading, evidence, on: day, &sheet)
        judgeOtherNumbers(evidence, &sheet)
        for subject in ComparedSubject.ofLetter { subject.judge(evidence, in: "letter", &sheet) }
    }

    private func judgeWhetherItIsOne(
        _ reading: DocumentReading,
        _ form: PortingForm,
        _ evidence: DocumentEvidence,
        on day: CalendarDay,
        _ sheet: inout FindingSheet
    ) {
        let field = "documents.letter"
        let items = ComparedSubject.ofLetter.compactMap { evidence[$0.subject] }
        guard reading.text != nil, !items.allSatisfy({ $0.comparison == .notChecked }) else {
            return sheet.notChecked(.letterRecognisable, field, "Nothing in the letter could be read.")
        }
        let unread = items.filter { $0.comparison == .notChecked }
        let agrees = items.contains { [.exact, .near].contains($0.comparison) }
        let what: String
        if !agrees, unread.isEmpty || !items.contains(where: { $0.comparison == .contradicting }) {
            what = "names nothing of the form"
        } else {
            switch LetterPermission(reading, form: form) {
            case .notBefore(let first, let words) where first > day:
                what = "permits the move only from \(first) on: \"\(words)\""
            case .given where agrees, .notBefore where agrees: return
            case .given, .notBefore:
                let message = "Too little of the letter could be read."
                return sheet.notChecked(.letterRecognisable, field, message, evidence: unread)
            case .refused(let words): what = "forbids the move or withdraws the permission: \"\(words)\""
            case .ofSomethingElse(let words): what = "permits something else: \"\(words)\""
            case .none: what = "does not authorize anybody to move a number"
            }
        }
        let message = "This is not recognisable as a letter of authorization: it \(what)."
        sheet.breach(.letterRecognisable, field, message, evidence: items)
    }

    /// Whether the file has a signature by certificate that counts as one.
    private func isCertified(_ reading: DocumentReading) -> Bool {
        policy.acceptsCertifiedSignature != false
            && reading.certified?.contains { $0.isIntact && $0.isWhole && $0.isTrusted } ?? false
    }

    private func judgeSignature(_ reading: DocumentReading, _ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let field = "documents.letter"
        let items = [evidence[.signature]].compactMap(\.self)
        if isCertified(reading) { return sheet.pass(.letterSigned, field, evidence: items) }
        let certified = reading.certified?.first.map {
            " It has an electronic signature of \($0.whose), whose certificate is not known here."
        }
        if let mark = reading.signature, mark.isTyped == true, policy.acceptsTypedSignature != true {
            // A person may know that a service for electronic signatures made it.
            return sheet.breach(
                .letterSigned,
                field,
                "The letter is not signed: \(mark.explanation)\(certified ?? "")",
                evidence: items,
                atMost: .hold
            )
        }
        switch reading.signature?.verdict {
        case .present:
            sheet.pass(.letterSigned, field, evidence: items)
        case .absent:
            sheet.breach(.letterSigned, field, "The letter is not signed.", evidence: items)
        case .cannotTell, nil:
            let why = reading.signature?.explanation ?? "The letter was not checked for a signature."
            sheet.notChecked(
                .letterSigned,
                field,
                "Cannot tell whether the letter is signed: \(why)\(certified ?? "")",
                evidence: items
            )
        }
    }

    private func judgeLetterDate(
        _ reading: DocumentReading,
        _ evidence: DocumentEvidence,
        on day: CalendarDay,
        _ sheet: inout FindingSheet
    ) {
        let field = "documents.letter"
        let items = [evidence[.signatureDate]].compactMap(\.self)
        let emptyPlace = reading.datePlace.flatMap { $0.verdict == .absent ? $0.explanation : nil }
        if let date = evidence.date {
            if let emptyPlace {
                let message = "\(emptyPlace) Another date, \(date), is elsewhere in the letter."
                sheet.breach(.letterDated, field, message, evidence: items, atMost: .hold)
            } else {
                sheet.pass(.letterDated, field, evidence: items)
            }
            return DocumentAge(of: .letter, dated: date, on: day, limits: policy.letterAgeDays)
                .judge(Self.letterDates, items, &sheet)
        }
        judgeUndatedLetter(reading, items, emptyPlace, &sheet)
        for rule in Self.letterDates.all {
            sheet.notChecked(rule, field, "The date of the letter could not be read.", evidence: items)
        }
    }

    /// Judges a letter of which no date was read: one that nobody has seen a date on does not go by itself.
    private func judgeUndatedLetter(
        _ reading: DocumentReading,
        _ items: [FieldEvidence],
        _ emptyPlace: String?,
        _ sheet: inout FindingSheet
    ) {
        let field = "documents.letter"
        if let emptyPlace {
            return sheet.breach(.letterDated, field, "The letter is not dated: \(emptyPlace)", evidence: items)
        }
        guard items.first?.isUnread != true else {
            let message = "No date could be read beside the signature; check whether it is handwritten."
            return sheet.notChecked(.letterDated, field, message, evidence: items)
        }
        // Handwriting is not text: a date written by hand beside a handwritten signature cannot be read.
        let mayBeHandwritten =
            reading.datePlace?.verdict == .present || reading.signature?.verdict != .absent
            || reading.text?.pages.contains { $0.source == .recognised } ?? true
        guard mayBeHandwritten else {
            let message = "The letter shows no date beside the signature."
            return sheet.breach(.letterDated, field, message, evidence: items)
        }
        let isWritten = reading.datePlace?.verdict == .present
        let message =
            isWritten
            ? "The date of the signature is written by hand and could not be read; a person must look at it."
            : "No date of the signature was found; a person must look whether it is written by hand."
        sheet.breach(.letterDated, field, message, evidence: items, atMost: .hold)
    }

    private func judgeOtherNumbers(_ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let field = "documents.letter"
        guard let item = evidence[.otherNumbers], item.comparison != .notChecked else {
            sheet.notChecked(.letterOneNumber, field, "The numbers in the letter could not be read.")
            return
        }
        if item.comparison == .contradicting {
            let seen = item.found.map { ": \($0)" } ?? ""
            sheet.breach(
                .letterOneNumber,
                field,
                "The letter names more than one number or carrier account\(seen).",
                evidence: [item],
                // Words that stand for several numbers are less than another number.
                atMost: item.page == nil ? .hold : .block
            )
        } else {
            sheet.pass(.letterOneNumber, field, evidence: [item])
        }
    }
}
