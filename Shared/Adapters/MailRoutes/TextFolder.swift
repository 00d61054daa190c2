import Foundation

/// A folder of text files, such as templates.
package enum TextFolder {
    /// The contents of the files whose names have this ending, by name; hidden files are left out.
    ///
    /// - Throws: what Foundation throws for a folder or file that cannot be read.
    package static func read(_ folder: String, endingIn suffix: String) throws -> [String: String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        var texts: [String: String] = [:]
        for name in names where name.hasSuffix(suffix) && !name.hasPrefix(".") {
            texts[name] = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
        }
        return texts
    }
}
