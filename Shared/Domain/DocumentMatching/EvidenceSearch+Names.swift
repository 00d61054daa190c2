import Porting

extension EvidenceSearch {
    /// A place where a name appears, exactly or nearly.
    struct NamePlace {
        let page: Int
        let tokens: [Int]
        let comparison: NameComparison
    }

    /// All places where a name appears; the free words may be missing on either side.
    func places(ofName name: String, freeWords: Set<String> = []) -> [NamePlace] {
        let key = SearchKey(name)
        let expected = NameWord.words(of: name)
        guard !key.bytes.isEmpty, expected.count <= NameComparison.mostWords else { return [] }
        var places: [NamePlace] = []
        for page in pages.indices {
            for trail in pages[page].places(of: key) {
                let tokens = extended(trail, page: page)
                let comparison = compare(tokens, page: page, expected, freeWords)
                places.append(NamePlace(page: page, tokens: tokens, comparison: comparison))
            }
            places += nearPlaces(of: expected, page: page, freeWords: freeWords)
        }
        return places.filter { $0.comparison != .different }
    }

    private func compare(
        _ tokens: [Int],
        page: Int,
        _ expected: [NameWord],
        _ freeWords: Set<String>
    ) -> NameComparison {
        NameComparison(found: words(tokens, page: page), expected: expected, document: document, freeWords: freeWords)
    }

    private func words(_ tokens: [Int], page: Int) -> [NameWord] {
        tokens.filter { pages[page].tokens[$0].text != "#" }.map { token in
            NameWord(text: pages[page].tokens[token].text, shown: pages[page].text(of: [token]))
        }
    }

    /// Extends a place by the titles before it and by the degrees and legal forms after it.
    private func extended(_ trail: [Int], page: Int) -> [Int] {
        let layout = pages[page]
        guard let first = trail.first, let last = trail.last else { return trail }
        var tokens = trail
        var front = first
        while front > layout.cell(of: first).tokens.lowerBound, isPrefix(front - 1, page: page),
            labels[page].hit(at: front - 1) == nil
        {
            front -= 1
            tokens.insert(front, at: 0)
        }
        var back = last + 1
        while back < layout.cell(of: last).tokens.upperBound, isSuffix(back, page: page),
            labels[page].hit(at: back) == nil
        {
            tokens.append(back)
            back += 1
        }
        guard back == layout.cell(of: last).tokens.upperBound else { return tokens }
        // The legal form of a wrapped name may be alone in the line below.
        let below = layout.cellsBelow(layout.cellIndex(of: last), anchor: layout.box(of: first).left).first
        guard let below,
            layout.cells[below].tokens.allSatisfy({ NameWords.legalForms.contains(layout.tokens[$0].text) })
        else { return tokens }
        return tokens + Array(layout.cells[below].tokens)
    }

    /// Whether a token is a title or an initial before a name; "I" in "I, Jane Doe" is neither.
    private func isPrefix(_ token: Int, page: Int) -> Bool {
        let text = pages[page].tokens[token].text
        let isInitial = text.utf8.count == 1 && text.first?.isLetter == true
        guard isInitial || NameWords.titles.contains(text) else { return false }
        return !isInitial || [" ", ". "].contains(pages[page].gap(after: token))
    }

    private func isSuffix(_ token: Int, page: Int) -> Bool {
        let text = pages[page].tokens[token].text
        // In "moved from Acme. I am", "I" begins a sentence.
        let isInitial =
            text.utf8.count == 1 && text.first?.isLetter == true
            && [" ", ", "].contains(pages[page].gap(after: token - 1))
        guard isInitial || NameWords.legalForms.contains(text) || NameWords.titles.contains(text) else { return false }
        // "do" and "pa" also occur in sentences; in names they are capitalized.
        return pages[page].text(of: [token]).first?.isUppercase == true
    }

    /// Parts of lines that contain enough words of a name.
    private func nearPlaces(of expected: [NameWord], page: Int, freeWords: Set<String>) -> [NamePlace] {
        let layout = pages[page]
        let core = expected.filter { !NameWords.isOptional($0.text) && !$0.isInitial }.map(\.text)
        guard !core.isEmpty else { return [] }
        let isHit = layout.tokens.map { token in
            core.contains { word in
                guard let likeness = WordLikeness(token.text, word) else { return false }
                return likeness != .initial
            }
        }
        var places: [NamePlace] = []
        for cell in layout.cells.indices where layout.cells[cell].tokens.contains(where: { isHit[$0] }) {
            for window in windows(in: cell, page: page, isHit: isHit, core: core) {
                let tokens = extended(window, page: page)
                let comparison = compare(tokens, page: page, expected, freeWords)
                if comparison != .different {
                    places.append(NamePlace(page: page, tokens: tokens, comparison: comparison))
                }
            }
        }
        return places
    }

    /// Runs of tokens that begin and end with a word of the name; the name may continue in the line below.
    private func windows(in cell: Int, page: Int, isHit: [Bool], core: [String]) -> [[Int]] {
        let layout = pages[page]
        var stream = Array(layout.cells[cell].tokens)
        let own = stream.count
        if let lastHit = stream.last(where: { isHit[$0] }), let last = stream.last, last - lastHit <= 3,
            let firstHit = stream.first(where: { isHit[$0] }),
            let below = layout.cellsBelow(cell, anchor: layout.box(of: firstHit).left).first,
            layout.cells[below].tokens.prefix(3).contains(where: { isHit[$0] })
        {
            stream += layout.cells[below].tokens
        }
        var windows: [[Int]] = []
        var start: Int?
        var end = 0
        func close() {
            guard let from = start, from < own else { return }
            windows.append(Array(stream[from...end]))
            // A name may end with its line although the line below begins with the same words.
            if end >= own { windows.append(Array(stream[from..<own])) }
        }
        for index in stream.indices where isHit[stream[index]] {
            if start == nil || index - end > 4 || index - (start ?? 0) > NameComparison.mostWords - 4 {
                close()
                start = index
            }
            end = index
        }
        close()
        return windows
    }

    /// The places of a name as findings: its own places, and leads where the words around it are about something else.
    ///
    /// The sentences of a letter are about the port, so a name in one counts there. Unknown words before a place that
    /// is certainly one of its own change nothing.
    func findings(
        for places: [NamePlace],
        expected: String,
        others: Set<FieldLabel>,
        isOwn: ((NamePlace) -> Bool)? = nil
    ) -> Findings {
        var found = Findings()
        let isCapital = expected.first?.isUppercase == true
        for place in places {
            // "Optimum" is a carrier; "for optimum results" is not.
            if isCapital, place.tokens.count == 1, isInSentence(place) { continue }
            let isOfOther =
                place.tokens.first.map { isAnnouncedOtherwise($0, page: place.page) } ?? false
                && !(isOwn?(place) ?? false)
            let standing = isOfOther ? .other : standing(of: place.tokens, page: place.page, others: others)
            if standing == .other || standing == .prose && kind == .bill {
                found.leads.append(lead(place.tokens, page: place.page))
            } else {
                found.unlabelled += [match(for: place)].compactMap(\.self)
            }
        }
        return found
    }

    private func match(for place: NamePlace) -> Match? {
        let certainty = isInSentence(place) ? 85 : 95
        switch place.comparison {
        case .exact: return match(.exact, page: place.page, tokens: place.tokens, certainty: certainty)
        case .near(let sentence):
            return match(
                .near,
                page: place.page,
                tokens: place.tokens,
                certainty: certainty - 10,
                explanation: sentence
            )
        case .doubtful(let sentence):
            return doubtful(sentence, page: place.page, tokens: place.tokens)
        case .different: return nil
        }
    }

    /// The match for a name or an address that differs by a slip, of the pen or of recognition: a person looks.
    func doubtful(_ sentence: String, page: Int, tokens: [Int]) -> Match {
        match(.notChecked, page: page, tokens: tokens, certainty: 0, explanation: "It may be another one: \(sentence)")
    }

    /// Whether a place begins with a lower-case letter and has other words around it.
    private func isInSentence(_ place: NamePlace) -> Bool {
        guard let first = place.tokens.first else { return false }
        let layout = pages[place.page]
        return layout.text(of: [first]).first?.isLowercase == true
            && layout.cell(of: first).tokens.count > place.tokens.count
    }
}
