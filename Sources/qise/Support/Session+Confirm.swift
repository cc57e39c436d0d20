import CommunityModel
import CommunityResources

extension Session {
  /// Asks whether to go on, and throws where the answer is no.
  /// - Parameter refusal: what is said where nobody is there to answer.
  func confirm(_ question: String, else refusal: String) throws {
    guard StandardStreams.canAsk else { throw CommandFailure(refusal) }
    StandardStreams.writeError(question)
    guard ["y", "yes", words("yes")].contains(readLine()?.trimmed.lowercased() ?? "") else {
      throw CommandFailure(words("command.nothingDone"))
    }
  }
}
