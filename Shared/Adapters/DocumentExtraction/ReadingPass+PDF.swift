import DocumentMatching
import Foundation

extension ReadingPass {
    /// Reads a PDF: its embedded text, and the pages that are pictures by text recognition.
    mutating func readPDF(_ bytes: [UInt8]) async throws(ReadingFailure) {
        let content = PDFContent(bytes)
        oddities = content.oddities
        let most = "\(runner.limits.pages)"
        let information = try await runner.run(.pdfinfo, ["-f", "1", "-l", most, Self.document])
        guard information.succeeded else { throw refusal(information) }
        guard let count = Self.pageCount(in: information.output), count > 0 else {
            throw ReadingFailure(problem: .damaged(information.message.line ?? "It has no pages."))
        }
        reading.pageCount = count
        noteProtection(information.output)
        if content.mayHaveFiles { await noteFilesInside(content.fileNames) }
        await noteCertified(bytes)
        let range = pagesToRead(of: count)
        let text = try await runner.run(
            .pdftotext,
            ["-tsv", "-cropbox", "-f", "1", "-l", "\(range.upperBound)", Self.document, "-"]
        )
        guard text.succeeded else { throw refusal(text) }
        let table = upright(text.output, Self.rotations(in: information.output))
        let embedded = Dictionary(table.pages.map { ($0.number, $0) }) { first, _ in first }
        var remarks = [information.message.line, text.message.line].compactMap(\.self)
        for number in range {
            let page = await withoutHiddenText(
                embedded[number] ?? PageText(number: number, width: 612, height: 792, source: .embedded, lines: [])
            )
            let share = PageLegibility(page)
            if share.isEmbeddedTextEnough {
                pages[number] = page
                continue
            }
            do throws(ReadingFailure) {
                if let remark = try await readPicture(ofPage: page) { remarks.append(remark) }
            } catch {
                if !share.isEmpty { pages[number] = page }
                guard case .damaged = error.problem else { throw error }
                problems.append(error.problem)
            }
        }
        // A broken file often renders as blank pages, which would otherwise pass as intended.
        if let remark = remarks.first, !reading.blankPages.isEmpty || !illegiblePages.isEmpty {
            problems.append(.damaged(remark))
        }
    }

    /// The text layer with its pages turned so that their lines run across; such pages are then looked at as turned.
    private mutating func upright(_ table: [UInt8], _ rotations: [Int: Int]) -> DocumentText {
        var turns: [Int: Int] = [:]
        let text = DocumentText(embedded: String(decoding: table, as: UTF8.self), rotations: rotations, turns: &turns)
        for (number, turn) in turns {
            var view = PageView(file: Self.document, page: number)
            view.turns = turn
            views[number] = view
        }
        return text
    }

    /// The degrees by which pdfinfo says that pages are turned, as in "Page    1 rot:   90".
    private static func rotations(in output: [UInt8]) -> [Int: Int] {
        let pairs = String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line -> (Int, Int)? in
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == "Page", words[2] == "rot:", let page = Int(words[1]),
                let degrees = Int(words[3])
            else { return nil }
            return (page, degrees)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Notes what pdfinfo says about scripts and about printing.
    private mutating func noteProtection(_ output: [UInt8]) {
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        if lines.contains(where: { $0.hasPrefix("Encrypted:") && $0.contains("print:no") }) {
            oddities.append(ReadingOddity(.printForbidden))
        }
        let hasScript = lines.contains { $0.hasPrefix("JavaScript:") && $0.contains("yes") }
        if hasScript, !oddities.contains(where: { $0.kind == .script }) { oddities.append(ReadingOddity(.script)) }
    }

    /// Notes the names of the files inside: those that the tool lists, and others that are written plainly.
    private mutating func noteFilesInside(_ written: [String]) async {
        let list = try? await runner.run(.pdfdetach, ["-list", Self.document])
        let lines = String(decoding: list?.output ?? [], as: UTF8.self).split(separator: "\n").dropFirst()
        let listed = lines.prefix(10).map { line in
            String(line.firstIndex(of: ":").map { line[line.index(after: $0)...].drop { $0 == " " } } ?? line)
        }
        let names = listed + written.filter { !listed.contains($0) }.prefix(10)
        // Without the tool, or without names, there may still be files.
        oddities +=
            names.isEmpty
            ? [ReadingOddity(.embeddedFile)]
            : names.map { ReadingOddity(.embeddedFile, detail: String($0.prefix(100))) }
    }

    /// A page without the words that cannot be seen on it.
    private mutating func withoutHiddenText(_ page: PageText) async -> PageText {
        guard page.wordCount > 0, !PageLegibility(page).isGarbled, let picture = await picture(ofPage: page.number)
        else { return page }
        let page = page.lying(as: picture)
        let text = HiddenText(of: page, in: picture)
        if !text.hidden.isEmpty {
            let sample = String(text.hidden.joined(separator: " ").prefix(80))
            oddities.append(ReadingOddity(.hiddenText, page: page.number, detail: sample))
        }
        return await withoutOtherNumbers(text.visible, in: picture)
    }

    private func refusal(_ result: ToolResult) -> ReadingFailure {
        let said = String(decoding: result.errors, as: UTF8.self).lowercased()
        let problem: ReadingProblem =
            if said.contains("incorrect password") {
                .encrypted
            } else {
                .damaged(result.message.line ?? "The PDF could not be read (exit code \(result.exitCode)).")
            }
        return ReadingFailure(problem: problem)
    }

    private static func pageCount(in output: [UInt8]) -> Int? {
        String(decoding: output, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }
            .flatMap { Int($0.dropFirst("Pages:".count).filter { $0 != " " }) }
    }

    /// Treats a page as a picture, because it has little or no text.
    ///
    /// - Returns: The message of the rendering tool, if it had complaints.
    private mutating func readPicture(ofPage page: PageText) async throws(ReadingFailure) -> String? {
        let name = "page.pgm"
        let size = page.isOversized ? ["-scale-to", "\(PageText.longestPictureSide)"] : ["-r", "200"]
        let rendering = try await runner.run(
            .pdftoppm,
            ["-gray", "-cropbox"] + size
                + ["-f", "\(page.number)", "-l", "\(page.number)", "-singlefile", Self.document, "page"]
        )
        defer { remove(name) }
        let legibility = PageLegibility(page)
        guard rendering.succeeded, let picture = written(name).flatMap(GrayPicture.init(pgm:)) else {
            if !legibility.isEmpty { pages[page.number] = page }
            problems.append(.damaged(rendering.message.line ?? "Page \(page.number) could not be rendered."))
            return nil
        }
        // The words of a turned page belong to the turned picture.
        let seen = views[page.number].map { picture.seen(in: $0) } ?? picture
        let words = legibility.isGarbled ? [] : page.boxes(in: seen)
        let ink = seen.inkShare(besides: words)
        if ink < Self.blankInk {
            pages[page.number] = legibility.isGarbled ? page.withoutWords : page
            if legibility.isEmpty { reading.blankPages.append(page.number) }
        } else if runner.tools[.tesseract] == nil {
            unrecognisedPages.append(page.number)
            if !legibility.isEmpty, !legibility.isGarbled { pages[page.number] = page }
        } else {
            try await recognise(page, picture, ink: ink)
        }
        return rendering.message.line
    }

    private mutating func recognise(
        _ page: PageText,
        _ picture: GrayPicture,
        ink: Double
    ) async throws(ReadingFailure) {
        let legibility = PageLegibility(page)
        let view = views[page.number]
        views[page.number] = PageView(file: Self.document, page: page.number)
        try await readPage(page.number, picture: picture, ink: ink, dpi: page.isOversized ? nil : 200)
        guard !legibility.isEmpty, !legibility.isGarbled else { return }
        // The few words of a text layer are certain; the picture counts only if it has more.
        if (pages[page.number]?.wordCount ?? 0) <= page.wordCount {
            pages[page.number] = page
            views[page.number] = view
            illegiblePages.removeAll { $0 == page.number }
            reading.blankPages.removeAll { $0 == page.number }
        }
    }

    /// Notes a page without legible text: it is blank if it has almost no ink, and illegible otherwise.
    mutating func noteUnread(_ number: Int, _ page: PageText, ink: Double?) {
        if let ink, ink < Self.dustInk, page.wordCount == 0 {
            reading.blankPages.append(number)
            pages[number] = page.withoutWords
        } else {
            illegiblePages.append(number)
        }
    }

    /// The ink share of a blank page: less than one word of ordinary size.
    static let blankInk = 0.000_05
    /// The ink share that dust and folds leave on a scan of an empty sheet; a line of text has three times as much.
    static let dustInk = 0.000_6
}

extension PageText {
    /// The longest side of a rendered picture, in pixels: 17 inches at 200 dots per inch.
    static let longestPictureSide = 3_400

    /// Whether a page, measured in points, is so large that its picture must be scaled down.
    var isOversized: Bool { max(width, height) * 200 / 72 > Double(Self.longestPictureSide) }

    /// The page with its sides as they are seen: pdftotext tells those of a turned page as if it were not turned.
    func lying(as picture: GrayPicture) -> PageText {
        guard (width < height) != (picture.width < picture.height), width != height else { return self }
        return PageText(number: number, width: height, height: width, source: source, lines: lines)
    }

    var wordCount: Int { lines.reduce(0) { $0 + $1.words.count } }

    var withoutWords: PageText { PageText(number: number, width: width, height: height, source: source, lines: []) }

    /// The boxes of the words in a picture of the page, with a margin for blurred edges.
    func boxes(in picture: GrayPicture) -> [PixelBox] {
        let scale = PageScale(page: self, picture: picture)
        return lines.flatMap(\.words).map { scale.box(of: $0).grown(by: 2) }
    }
}
