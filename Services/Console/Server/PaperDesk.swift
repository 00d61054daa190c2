import ConsoleWebsite
import DocumentExtraction
import DocumentMatching
import Messaging
import PDFTypesetting
import Porting

/// Makes pages of documents visible, and keeps the pictures for a while.
///
/// A document comes from strangers, so it is opened only by the programs of `DocumentReader`, each in a process of its
/// own with limits. This process sees their gray pixels. Who may see a document is decided before this is asked.
///
/// Why: `deploy/decisions/0053-a-document-beside-the-form.md`.
actor PaperDesk {
    /// The pictures of one document.
    private struct Paper: Sendable {
        let pages: [Int: PagePreview]
        /// What could not be read, a sentence each.
        let problems: [String]

        var bytes: Int { pages.values.reduce(1_000) { $0 + $1.png.count } }
    }

    private enum Entry {
        case underWay
        case done(Paper)
    }

    private let reader: DocumentReader
    private var entries: [DocumentHash: Entry] = [:]
    /// The documents that are done, the one that was used last at the end.
    private var order: [DocumentHash] = []

    /// Those that are fetched or read at the same time, or wait for that; a person can come back for more.
    private static let mostUnderWay = 8
    private static let keptBytes = 32_000_000
    /// Small print is still readable, and a page is below 300 kB.
    private static let longestSide = 1_050
    private static let pause = Duration.milliseconds(100)

    /// Makes a desk that unpacks files in a scratch folder.
    ///
    /// - Throws: `ScratchError` if the folder cannot be used.
    init(scratch: String) throws { reader = try DocumentReader(scratch: scratch) }

    /// A document as far as it can be seen within three seconds; `fetch` fetches one that is not kept.
    ///
    /// - Throws: what `fetch` throws.
    func paper(_ hash: DocumentHash, _ fetch: @Sendable () async throws -> [UInt8]) async throws -> ShownPaper {
        switch try await look(at: hash, pauses: 30, fetch) {
        case nil: return .busy
        case .underWay?: return .underWay
        case .done(let paper)?:
            let pages = paper.pages.sorted { $0.key < $1.key }.map { number, page in
                ShownPaper.Page(number: number, width: page.width, height: page.height)
            }
            return .ready(pages: pages, problems: paper.problems)
        }
    }

    /// A page of a document as a PNG; `fetch` fetches one that is not kept.
    ///
    /// - Throws: what `fetch` throws; `NOT_FOUND` for a page that cannot be shown, and `RESOURCE_EXHAUSTED` if too many
    ///   others wait.
    func picture(
        of hash: DocumentHash,
        page: Int,
        _ fetch: @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        // Longer than a reading may take.
        switch try await look(at: hash, pauses: 600, fetch) {
        case nil, .underWay?:
            throw CallError(.resourceExhausted, "Too many documents are being made visible. Try again in a moment.")
        case .done(let paper)?:
            guard let page = paper.pages[page] else {
                throw CallError(.notFound, "The document has no page \(page) that can be shown.")
            }
            return page.png
        }
    }

    /// What is known of a document after a wait; `nil` if nothing was begun, because too many others wait.
    private func look(
        at hash: DocumentHash,
        pauses: Int,
        _ fetch: @Sendable () async throws -> [UInt8]
    ) async throws -> Entry? {
        if entries[hash] == nil {
            guard isFree else { return nil }
            // Before it is fetched, so that others who ask for it wait instead of fetching it too.
            entries[hash] = .underWay
            do {
                begin(hash, try await fetch())
            } catch {
                entries[hash] = nil
                throw error
            }
        }
        for _ in 0..<pauses {
            guard case .underWay? = entries[hash] else { break }
            try await Task.sleep(for: Self.pause)
        }
        if let place = order.firstIndex(of: hash) { order.append(order.remove(at: place)) }
        return entries[hash]
    }

    private var isFree: Bool { entries.count - order.count < Self.mostUnderWay }

    private func begin(_ hash: DocumentHash, _ bytes: [UInt8]) {
        // Goes on if the person leaves, because others may wait for it too; the limits of the reader end it.
        Task { [reader] in keep(await Self.make(bytes, by: reader), as: hash) }
    }

    private func keep(_ paper: Paper, as hash: DocumentHash) {
        entries[hash] = .done(paper)
        // What could not be shown may have been a lack of time or of room.
        if paper.pages.isEmpty { Task { try? await forget(hash, after: .seconds(60)) } }
        order.append(hash)
        var bytes = entries.values.reduce(0) { sum, entry in
            guard case .done(let paper) = entry else { return sum }
            return sum + paper.bytes
        }
        while bytes > Self.keptBytes, order.count > 1 {
            guard case .done(let oldest)? = entries.removeValue(forKey: order.removeFirst()) else { continue }
            bytes -= oldest.bytes
        }
    }

    private func forget(_ hash: DocumentHash, after time: Duration) async throws {
        try await Task.sleep(for: time)
        entries[hash] = nil
        order.removeAll { $0 == hash }
    }

    @concurrent private static func make(_ bytes: [UInt8], by reader: DocumentReader) async -> Paper {
        let (reading, pictures) = await reader.pictures(of: bytes, longestSide: longestSide)
        let previews = pictures.compactMap { picture in
            PagePreview(width: picture.width, height: picture.height, shades: picture.shades).map {
                (picture.page, $0)
            }
        }
        return Paper(
            pages: Dictionary(previews) { first, _ in first },
            problems: reading.problems.map(\.sentence)
        )
    }
}

extension ReadingProblem {
    /// What is wrong, for the person who looks at the document.
    fileprivate var sentence: String {
        switch self {
        case .unrecognised: "It is not a PDF, PNG, JPEG or TIFF, so it cannot be shown."
        case .encrypted: "It needs a password, so it cannot be shown."
        case .damaged(let message): "The file is damaged: \(message)"
        case .onlyFirstPages(let pages): "Only the first \(pages) pages are shown."
        case .tooCostly(let message): "It is too costly to read: \(message)"
        case .noTextRecognition(let pages): "No text recognition is installed for \(Self.list(pages))."
        case .illegible(let pages): "The picture is too poor to read the words on \(Self.list(pages))."
        case .toolMissing(let tool): "The program \(tool) is not installed, so it cannot be shown."
        }
    }

    private static func list(_ pages: [Int]) -> String {
        "page\(pages.count == 1 ? "" : "s") \(pages.map(String.init).joined(separator: ", "))"
    }
}
