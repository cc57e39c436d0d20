import CommunityModel

extension Wording {
  /// Why an encrypted backup was not made or not opened, and what to do.
  public func message(_ problem: LockProblem) -> String {
    switch problem {
    case .passphraseMissing: self("lock.passphraseMissing")
    case .wrongPassphrase: self("lock.wrongPassphrase")
    case .incomplete: self("lock.incomplete")
    case .tooShort(let least): self("lock.tooShort", ["count": String(least)])
    case .noMemory: self("lock.noMemory")
    }
  }
}
