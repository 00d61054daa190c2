import Foundation
import Subprocess

/// The tree on the disk.
enum Repository {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// Reads what the rules look at.
    static func tree() async throws -> Tree {
        Tree(manifest: try await manifest(), files: try files())
    }

    /// The manifest as SwiftPM evaluates it.
    ///
    /// `swift test` may hold a lock on `.build` while this runs, so SwiftPM gets another scratch folder.
    static func manifest() async throws -> Manifest {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "faxport-tidy-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let run = try await Subprocess.run(
            .name("swift"),
            arguments: [
                "package", "--package-path", path(root), "--scratch-path", path(scratch), "dump-package",
            ],
            output: .string(limit: 5_000_000),
            error: .string(limit: 100_000)
        )
        guard run.terminationStatus.isSuccess else {
            throw RepositoryError(description: "swift package dump-package: \(run.standardError)")
        }
        return try JSONDecoder().decode(Manifest.self, from: Data(run.standardOutput.utf8))
    }

    /// The text of each file by its path from the root, without hidden folders such as `.build`.
    private static func files() throws -> [String: String] {
        guard let places = FileManager.default.enumerator(atPath: path(root)) else { return [:] }
        var files: [String: String] = [:]
        while let place = places.nextObject() as? String {
            let name = place.split(separator: "/").last ?? ""
            if name.hasPrefix("."), name != ".github" { places.skipDescendants() }
            guard kinds.contains(where: { name.hasSuffix($0) }) else { continue }
            files[place] = try String(contentsOf: root.appending(path: place), encoding: .utf8)
        }
        return files
    }

    private static let kinds = [".swift", ".md", ".json", ".yml", ".yaml", ".py"]

    static func text(of file: String) throws -> String {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
    }

    static func write(_ text: String, to file: String) throws {
        try text.write(to: root.appending(path: file), atomically: true, encoding: .utf8)
    }

    private static func path(_ url: URL) -> String { url.path(percentEncoded: false) }
}

/// Why the tree could not be read.
struct RepositoryError: Error, CustomStringConvertible {
    let description: String
}
