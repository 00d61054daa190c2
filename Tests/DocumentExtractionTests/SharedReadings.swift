import DocumentExtraction
import DocumentMatching
import TestDocuments

/// The readings of the sample documents in the signature tests: one reader reads each document once.
actor SharedReadings {
    static let shared = SharedReadings()

    private var folder: TemporaryFolder?
    private var reader: DocumentReader?
    private var tasks: [String: Task<DocumentReading, any Error>] = [:]

    /// The reading of a file that a program makes, with a look for the signature.
    func reading(of name: String, from program: String) async throws -> DocumentReading {
        let key = "\(program)/\(name)"
        if let task = tasks[key] { return try await task.value }
        let reader = try makeReader()
        let task = Task {
            let bytes = try await SampleDocuments.shared.bytes(name, of: program)
            return await ReadingSlots.shared.run { await reader.read(bytes, lookingForSignature: true) }
        }
        tasks[key] = task
        return try await task.value
    }

    private func makeReader() throws -> DocumentReader {
        if let reader { return reader }
        let folder = try TemporaryFolder()
        let reader = try folder.reader(limits: .patient)
        self.folder = folder
        self.reader = reader
        return reader
    }
}
