/// A ZIP code found on a page.
struct ScannedZIP {
    let five: String
    let plusFour: String?
    let tokens: Range<Int>
    /// Whether the code or name of a state precedes it.
    let followsState: Bool
}

/// Finds five digits that may be ZIP codes.
struct ZIPScanner {
    let layout: PageLayout

    /// Those after a state, and those that are not part of a longer number.
    func zips() -> [ScannedZIP] {
        layout.tokens.indices.compactMap { token in
            guard let (five, attached) = digits(token), isFree(token), !isOfBox(token) else { return nil }
            var plusFour = attached
            var end = token + 1
            if plusFour == nil, end < layout.tokens.count, layout.tokens[end].isNumber,
                layout.tokens[end].text.utf8.count == 4,
                ["-", "\u{2013}", "\u{2010}", "\u{2011}"].contains(layout.gap(after: token))
            {
                plusFour = layout.tokens[end].text
                end += 1
            }
            let follows = followsState(token)
            guard follows || !isPartOfMore(end - 1) else { return nil }
            return ScannedZIP(five: five, plusFour: plusFour, tokens: token..<end, followsState: follows)
        }
    }

    private func digits(_ token: Int) -> (String, String?)? {
        let text = layout.tokens[token].text
        var digits = text
        if !layout.tokens[token].isNumber {
            guard layout.source == .recognised, text.utf8.count == 5, followsState(token) else { return nil }
            digits = LookAlikes.folded(text)
            guard digits.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        }
        switch digits.utf8.count {
        case 5: return (digits, nil)
        case 9 where followsState(token): return (String(digits.prefix(5)), String(digits.suffix(4)))
        default: return nil
        }
    }

    /// Whether no other number is attached before it.
    private func isFree(_ token: Int) -> Bool {
        layout.prefix(of: token).last.map { !"-.$,#/:".contains($0) || $0 == "," && followsState(token) } ?? true
    }

    /// Whether the digits count a box or a suite, as in "PO Box 36114".
    private func isOfBox(_ token: Int) -> Bool {
        token > 0 && ["box", "suite", "ste", "unit", "drawer"].contains(layout.tokens[token - 1].text)
            && layout.cellIndex(of: token) == layout.cellIndex(of: token - 1)
    }

    private func isPartOfMore(_ token: Int) -> Bool {
        guard token + 1 < layout.tokens.count, layout.tokens[token + 1].hasDigit else { return false }
        return layout.gap(after: token).first.map { "-./,".contains($0) } ?? true
    }

    /// Whether a state, possibly with a comma, precedes a token, in the same cell or the one before.
    private func followsState(_ token: Int) -> Bool {
        guard token > 0, layout.cell(of: token).line == layout.cell(of: token - 1).line,
            layout.gap(after: token - 1).allSatisfy({ " .,".contains($0) })
        else { return false }
        let last = layout.tokens[token - 1].text
        if last.utf8.count == 2 { return StateNames.shortCodes.contains(last) }
        return StateNames.endWords.contains(last)
    }
}

/// The names of the states and territories.
enum StateNames {
    static let codes: [String: String] = [
        "alabama": "al", "alaska": "ak", "arizona": "az", "arkansas": "ar", "california": "ca", "colorado": "co",
        "connecticut": "ct", "delaware": "de", "florida": "fl", "georgia": "ga", "hawaii": "hi", "idaho": "id",
        "illinois": "il", "indiana": "in", "iowa": "ia", "kansas": "ks", "kentucky": "ky", "louisiana": "la",
        "maine": "me",
        "maryland": "md", "massachusetts": "ma", "michigan": "mi", "minnesota": "mn", "mississippi": "ms",
        "missouri": "mo", "montana": "mt", "nebraska": "ne", "nevada": "nv", "newhampshire": "nh", "newjersey": "nj",
        "newmexico": "nm", "newyork": "ny", "northcarolina": "nc", "northdakota": "nd", "ohio": "oh", "oklahoma": "ok",
        "oregon": "or", "pennsylvania": "pa", "rhodeisland": "ri", "southcarolina": "sc", "southdakota": "sd",
        "tennessee": "tn", "texas": "tx", "utah": "ut", "vermont": "vt", "virginia": "va", "washington": "wa",
        "westvirginia": "wv", "wisconsin": "wi", "wyoming": "wy", "puertorico": "pr", "guam": "gu",
        "districtofcolumbia": "dc",
    ]

    static let shortCodes = Set(codes.values).union(["as", "mp", "vi"])

    /// The last words of all names, such as "carolina" and "texas".
    static let endWords: Set = Set(
        codes.keys.filter {
            !["new", "north", "south", "west", "rhode", "puerto", "distr"].contains(where: $0.hasPrefix)
        }
            + ["hampshire", "jersey", "mexico", "york", "carolina", "dakota", "island", "virginia", "rico", "columbia"]
    )
}

extension Array {
    /// The first element for which `isBefore` is false, in an array that is sorted by it.
    func binarySearch(isBefore: (Element) -> Bool) -> Element? {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low < endIndex ? self[low] : nil
    }
}
