import DocumentMatching

/// Decides whether the place for a signature is filled.
struct SignatureJudge {
    let page: PageText
    let picture: GrayPicture

    /// Judges the place of one label; `nil` if the words turn out not to be a label.
    func mark(for label: SignatureLabel) -> SignatureMark? {
        guard let place = SignaturePlace.place(for: label, on: page, in: picture) else { return nil }
        let scale = PageScale(page: page, picture: picture)
        let name = "“\(label.text.prefix(60))”"
        let words = wordsInside(place, label, scale)
        if let typed = typedSignature(words, name) { return typed }
        let isRecognised = page.source == .recognised
        // Recognition may read handwriting as words, so in the place only words that cannot be a name count as printed.
        let printed =
            page.lines.flatMap(\.words)
            .filter { !isRecognised || label.words.contains($0) || $0.certaintyPercent >= 60 && !words.contains($0) }
            + words.filter { SignatureWords.isNoName($0.text) }
        let ink = picture.handwriting(
            in: place.area,
            point: scale.point,
            besides: printed.filter { !SignatureWords.isRule($0.text) }.map { scale.letterBox(of: $0).grown(by: 1) }
        )
        let mark = judge(ink, place, scale, name, typed: words.filter { !SignatureWords.isNoName($0.text) })
        guard mark.verdict == .absent, isSignedElsewhere(label, scale) else { return mark }
        return self.mark(.cannotTell, "The place for \(name) is empty, but something is written near it.")
    }

    /// Judges the place above a printed name without a caption; `nil` if nothing says that it is one to sign.
    func mark(forName label: SignatureLabel) -> SignatureMark? {
        guard let place = SignaturePlace.place(for: label, on: page, in: picture) else { return nil }
        let scale = PageScale(page: page, picture: picture)
        let name = "“\(label.text.prefix(60))”"
        let words = wordsInside(place, label, scale)
        if let typed = typedSignature(words, name) { return typed }
        let ink = picture.handwriting(
            in: place.area,
            point: scale.point,
            besides: page.lines.flatMap(\.words).filter { !SignatureWords.isRule($0.text) }
                .map { scale.letterBox(of: $0).grown(by: 1) }
        )
        let area = Double(ink.area) / (scale.point * scale.point)
        // What reaches beyond the place may be a stamp, of which only a part is seen here.
        let isWhole = ink.span.map {
            $0.top > place.area.top + 2 && (place.kind == .ruled || $0.bottom < place.area.bottom - 2)
        }
        if isSignature(ink, scale), !couldBePrint(ink, scale), ink.doubt(point: scale.point) == nil, isWhole == true {
            var mark = mark(.present, "There is handwriting above \(name).")
            mark.signer = label.text.filter { $0 != "," }
            return mark
        }
        // Without a line or ink, a name is just a name.
        guard place.kind == .ruled, words.isEmpty else { return nil }
        return area > Self.strayArea
            ? mark(.cannotTell, "It is unclear whether the marks above \(name) are a signature.")
            : mark(.absent, "The line above \(name) is empty.")
    }

    /// Judges the place for the date: whether anything is written or printed in it; `nil` if no line belongs to it.
    func dateMark(for label: SignatureLabel) -> SignatureMark? {
        guard let place = SignaturePlace.place(for: label, on: page, in: picture), place.kind == .ruled else {
            return nil
        }
        let scale = PageScale(page: page, picture: picture)
        if wordsInside(place, label, scale).contains(where: { $0.text.contains(where: \.isNumber) }) {
            return mark(.present, "The place for the date is filled in.")
        }
        let printed = page.lines.flatMap(\.words).filter {
            page.source == .embedded || label.words.contains($0) || $0.certaintyPercent >= 60
        }
        let ink = picture.handwriting(
            in: place.area,
            point: scale.point,
            besides: printed.filter { !SignatureWords.isRule($0.text) }.map { scale.letterBox(of: $0).grown(by: 1) }
        )
        let area = Double(ink.area) / (scale.point * scale.point)
        guard area > Self.strayArea else {
            return isDated(near: label, scale)
                ? mark(.present, "A date is near its place.") : mark(.absent, "The place for the date is empty.")
        }
        return mark(.present, "Something is written in the place for the date, which could not be read.")
    }

    /// Whether a date in print is near a label, in case the place was not found correctly.
    private func isDated(near label: SignatureLabel, _ scale: PageScale) -> Bool {
        let boxes = label.words.map { scale.box(of: $0) }
        guard let left = boxes.map(\.left).min(), let right = boxes.map(\.right).max(), let first = boxes.first else {
            return false
        }
        return page.lines.flatMap(\.words).contains { word in
            let box = scale.box(of: word)
            return word.text.count(where: \.isNumber) >= 4
                && abs(box.top - first.top) < scale.pixels(points: Self.reachOfDate)
                && box.right > left - scale.pixels(points: 10) && box.left < right + scale.pixels(points: 120)
        }
    }

    /// In points, from the label of a date to a date that belongs to it.
    private static let reachOfDate = 45.0

    /// Whether there is handwriting near a label, in case the place was not found correctly.
    private func isSignedElsewhere(_ label: SignatureLabel, _ scale: PageScale) -> Bool {
        let ink = picture.handwriting(
            in: SignaturePlace.surroundings(of: label, on: page, in: picture),
            point: scale.point,
            besides: page.lines.flatMap(\.words)
                // Recognition may read handwriting as words, but with low certainty.
                .filter { !SignatureWords.isRule($0.text) && (page.source == .embedded || $0.certaintyPercent >= 60) }
                .map { scale.letterBox(of: $0).grown(by: 1) }
        )
        return isSignature(ink, scale) && !couldBePrint(ink, scale)
    }

    private func isSignature(_ ink: InkAmount, _ scale: PageScale) -> Bool {
        let area = Double(ink.area) / (scale.point * scale.point)
        let width = Double(ink.span?.width ?? 0) / scale.point
        let height = Double(ink.span?.height ?? 0) / scale.point
        return area >= Self.signatureArea && width >= Self.signatureWidth && height >= Self.signatureHeight
    }

    private func wordsInside(_ place: SignaturePlace, _ label: SignatureLabel, _ scale: PageScale) -> [TextWord] {
        page.lines.flatMap(\.words).filter { word in
            let box = scale.box(of: word)
            let middle = (x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
            return !label.words.contains(word) && !SignatureWords.isRule(word.text)
                && place.area.left <= middle.x && middle.x < place.area.right
                && place.area.top <= middle.y && middle.y < place.area.bottom
        }
    }

    /// The mark for words in the place that are a signature themselves.
    private func typedSignature(_ words: [TextWord], _ label: String) -> SignatureMark? {
        let text = words.map(\.text).joined(separator: " ")
        if text.lowercased().contains("/s/") {
            let explanation = "The place for \(label) has a typed signature, “\(text.prefix(60))”."
            return SignatureMark(.present, page: page.number, explanation: explanation, isTyped: true)
        }
        let named = words.filter { !SignatureWords.isNoName($0.text) && $0.text.count { $0.isLetter } >= 2 }
        guard let word = named.max(by: { $0.height < $1.height }), usualHeight > 0, word.height >= 1.4 * usualHeight,
            page.source == .embedded || word.certaintyPercent >= 60
        else { return nil }
        guard page.source == .embedded else {
            return mark(.cannotTell, "The place for \(label) has “\(text.prefix(60))”, in print or by hand.")
        }
        return SignatureMark(
            .present,
            page: page.number,
            explanation: "The place for \(label) has “\(text.prefix(60))” in print, large or in script.",
            isTyped: true
        )
    }

    private var usualHeight: Double {
        let heights = page.lines.flatMap(\.words).map(\.height).sorted()
        return heights.isEmpty ? 0 : heights[heights.count / 2]
    }

    private func judge(
        _ ink: InkAmount,
        _ place: SignaturePlace,
        _ scale: PageScale,
        _ label: String,
        typed: [TextWord]
    ) -> SignatureMark {
        let area = Double(ink.area) / (scale.point * scale.point)
        let isCertainlyTyped = typed.contains { page.source == .embedded || $0.certaintyPercent >= 85 }
        if isCertainlyTyped, area < Self.signatureArea || page.source == .recognised {
            let text = typed.map(\.text).joined(separator: " ").prefix(60)
            return SignatureMark(
                .cannotTell,
                page: page.number,
                explanation: "The place for \(label) has “\(text)” in ordinary type.",
                isTyped: page.source == .embedded
            )
        }
        if area > Self.strayArea, couldBePrint(ink, scale) {
            return mark(.cannotTell, "The marks in the place for \(label) may be print.")
        }
        if isSignature(ink, scale) {
            if let doubt = ink.doubt(point: scale.point) {
                return mark(.cannotTell, "The ink in the place for \(label) \(doubt).")
            }
            return place.kind == .ruled
                ? mark(.present, "There is handwriting in the place for \(label).")
                : mark(.cannotTell, "There is ink near \(label), which has no line to sign on.")
        }
        guard area <= Self.strayArea, typed.isEmpty else {
            return mark(.cannotTell, "There are only small marks in the place for \(label).")
        }
        return mark(.absent, "The place for \(label) is empty.")
    }

    /// Whether all strokes are as small as printed characters of the page.
    private func couldBePrint(_ ink: InkAmount, _ scale: PageScale) -> Bool {
        let letter = Double(scale.pixels(tall: usualHeight))
        return Double(ink.highestStroke) < 1.3 * letter && Double(ink.widestStroke) < 2 * letter
    }

    private func mark(_ verdict: SignatureMark.Verdict, _ explanation: String) -> SignatureMark {
        SignatureMark(verdict, page: page.number, explanation: explanation)
    }

    // In points and square points: initials in thin ink are 40, a whole name 100 and more; a tick is 8.
    private static let signatureArea = 14.0
    private static let signatureWidth = 14.0
    private static let signatureHeight = 5.0
    private static let strayArea = 2.5
}
