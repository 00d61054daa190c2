import Foundation

/// Other programs whose figures are read from their output.
enum Shell {
    /// Runs a program and returns its standard output.
    static func output(of words: [String], _ environment: [String: String] = [:], in folder: String) throws -> String {
        let variables = environment.map { "\($0)=\(quoted($1))" }
        let command = "cd \(quoted(folder)) && " + (["env"] + variables + words.map(quoted)).joined(separator: " ")
        guard let stream = popen(command, "r") else { throw ShellError(command) }
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
        guard pclose(stream) == 0 else { throw ShellError(command) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The numbers of the last line that is a JSON object.
    static func numbers(
        of words: [String],
        _ environment: [String: String] = [:],
        in folder: String
    ) throws
        -> [String: Double]
    {
        let lines = try output(of: words, environment, in: folder).split(separator: "\n")
        guard let line = lines.last(where: { $0.hasPrefix("{") }) else {
            throw ShellError(words.joined(separator: " "))
        }
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        return object.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

/// A program that failed.
struct ShellError: Error, CustomStringConvertible {
    let description: String

    init(_ command: String) {
        description = "This command failed: \(command)"
    }
}
