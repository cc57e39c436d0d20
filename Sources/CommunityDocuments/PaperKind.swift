import CommunityResources

/// Every paper that is printed.
public enum PaperKind: String, Sendable, CaseIterable {
  case orderSlip, refusalNotice, chaseNotice, extensionRequest, receptionForm, doorNotice
  case round, signInSheet, receiptSheet, visitLog, minutes, handover, roster, daySheet
  case helperCard, badge, serviceBook, certificate, yearSheet, ranking, doubleFive, arrivalReceipt, unitReceipt
  case needSlip, guideCard, bulletin, promiseBook, attendance, donationReceipt, postedList, archive, report

  /// What it is called.
  public func name(_ words: Wording) -> String { words(Phrase("paperKind.\(rawValue)")) }
}
