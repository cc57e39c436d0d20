extension OrderEvent.Kind {
  /// The same event with every free text put through `change`: for taking out of it what may no longer be kept.
  ///
  /// States, dates, decisions and figures stay as they are.
  /// - Parameter requester: put in place of a named contact, where that contact is known to be somebody in the file.
  public func withTexts(
    contact requester: Requester? = nil, _ change: (String) -> String
  ) -> OrderEvent.Kind {
    switch self {
    case .registered(let it, let assignBy, let contactBy):
      return .registered(it.withTexts(contact: requester, change), assignBy: assignBy, contactBy: contactBy)
    case .amended(let it, let assignBy, let contactBy, let dueAt):
      return .amended(it.withTexts(contact: requester, change), assignBy: assignBy, contactBy: contactBy, dueAt: dueAt)
    case .assigned(let it, let dueAt): return .assigned(it.withTexts(change), dueAt: dueAt)
    case .reassigned(let it, let dueAt): return .reassigned(it.withTexts(change), dueAt: dueAt)
    case .returned(let reason): return .returned(reason: change(reason))
    case .extended(let to, let reason): return .extended(to: to, reason: change(reason))
    case .finished(let it, let endsUncalled):
      let completion = Completion(done: change(it.done), solved: it.solved, reply: change(it.reply))
      return .finished(completion, endsUncalled: endsUncalled)
    case .refusalAsked(let it, let dueAt):
      let refusal = Refusal(reason: it.reason, basis: change(it.basis), alternative: change(it.alternative))
      return .refusalAsked(refusal, dueAt: dueAt)
    case .refusalRejected(let reason): return .refusalRejected(reason: change(reason))
    case .calledBack(let callback, outcome: .resolvedUnsolved(let reason)):
      return .calledBack(callback, outcome: .resolvedUnsolved(reason: change(reason)))
    case .withdrawn(let reason): return .withdrawn(reason: change(reason))
    case .reopened(let reason, let assignBy, let contactBy):
      return .reopened(reason: change(reason), assignBy: assignBy, contactBy: contactBy)
    case .noted(let text): return .noted(change(text))
    case .chased(let text): return .chased(change(text))
    case .carriedOver(let reason): return .carriedOver(reason: change(reason))
    // A suspension's reason is a key of the catalogue.
    case .requesterLinked, .started, .suspended, .resumed, .refusalApproved, .calledBack, .merged, .closed, .undone,
      .redone:
      return self
    }
  }
}

extension Registration {
  fileprivate func withTexts(contact requester: Requester?, _ change: (String) -> String) -> Registration {
    var it = self
    it.text = change(text)
    it.place.raw = change(place.raw)
    it.outsideRequest = outsideRequest.map(change)
    if case .contact(let name, let phone) = self.requester {
      it.requester = requester ?? .contact(name: change(name), phone: phone.map(change))
    }
    return it
  }
}

extension Assignment {
  fileprivate func withTexts(_ change: (String) -> String) -> Assignment {
    var it = self
    it.forWhom = change(forWhom)
    it.what = change(what)
    it.expectedResult = change(expectedResult)
    it.papersReceived = papersReceived.map(change)
    it.nextStep = nextStep.map(change)
    return it
  }
}
