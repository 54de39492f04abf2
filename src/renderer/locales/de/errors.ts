import type { Catalogue } from '../../lib/catalogue-type.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: Catalogue<typeof english> = {
  VALIDATION_FAILED: 'Etwas im Formular stimmt nicht. Bitte prüfen Sie Ihre Eingaben.',
  VALIDATION_FAILED_closedTarget:
    '{{host}} ist dieser Computer oder liegt in seinem eigenen Netz. Dorthin wird nur gesendet, wenn der Eigentümer dieses Servers den Host erlaubt.',
  BAD_FILE: 'Diese Datei lässt sich nicht lesen.',
  AMBIGUOUS: 'Das lässt sich auf mehr als eine Art lesen. Bitte wählen, was gemeint ist.',
  UNKNOWN_OPERATION: 'Diese Oberfläche passt nicht zum Server. Bitte laden Sie die Seite neu.',
  UNAUTHENTICATED: 'Bitte melden Sie sich an.',
  WRONG_CREDENTIALS: 'E-Mail oder Passwort ist falsch.',
  SESSION_ENDED: 'Ihre Sitzung ist beendet. Bitte melden Sie sich neu an.',
  FORBIDDEN: 'Ihre Rolle erlaubt das nicht. Fragen Sie eine Inhaberin oder einen Inhaber der Firma.',
  FORBIDDEN_setUpCodeNeeded: 'Bitte geben Sie den Code ein, den das Fenster oder Terminal dieses Standorts zeigt.',
  FORBIDDEN_setUpCodeWrong: 'Das ist nicht der Code, den das Fenster oder Terminal dieses Standorts zeigt.',
  NOT_FOUND: 'Das gibt es nicht mehr, oder Sie dürfen es nicht sehen.',
  CONFLICT: 'Das passt nicht zum jetzigen Stand.',
  CONFLICT_overDelivery:
    '{{sku}}: {{requested}} sind mehr als die {{remaining}}, die noch kommen. Geben Sie einen Grund an, um sie zu buchen.',
  DUPLICATE: 'Das gibt es schon.',
  VERSION_CONFLICT:
    'Jemand anders hat das inzwischen geändert. Sehen Sie sich den neuen Stand an und versuchen Sie es noch einmal.',
  INVALID_TRANSITION: 'Dieser Schritt ist im jetzigen Stand nicht möglich.',
  INVALID_TRANSITION_madeNothing: 'Das Einlesen von {{name}} hat nichts bewirkt, was sich zurücknehmen ließe.',
  INVALID_TRANSITION_tooManyChanges:
    'Das Einlesen von {{name}} hat mehr als {{most}} Änderungen bewirkt: zu viele, um sie auf einmal zurückzunehmen, weil alle anderen darauf warten müssten. Lesen Sie eine Datei mit den richtigen Werten darüber ein (aktualisieren, Bestände setzen), oder lassen Sie den Inhaber des Servers eine Sicherung von davor zurückspielen.',
  INSUFFICIENT_STOCK: 'Nicht genug auf Lager: {{requested}} verlangt, {{available}} verfügbar.',
  FILE_ALREADY_IMPORTED: 'Diese Datei wurde schon eingelesen.',
  CHOOSE_COMPANY: 'Wählen Sie die Firma.',
  KEY_REUSED: 'Das wurde schon mit anderem Inhalt gesendet. Bitte laden Sie die Seite neu.',
  ALREADY_DONE:
    'Das ist schon geschehen. Die Antwort enthielt ein Geheimnis, das nur einmal gezeigt wird: Drücken Sie noch einmal auf den Knopf, falls es nicht angekommen ist; dann entsteht ein neues.',
  ALREADY_SET_UP: 'Dieser Standort ist schon eingerichtet. Bitte melden Sie sich an.',
  INVITE_INVALID: 'Dieser Code gilt nicht oder nicht mehr. Bitten Sie um einen neuen.',
  PAYLOAD_TOO_LARGE: 'Das ist zu groß.',
  BAD_HOST:
    'Unter diesem Namen ist dieser Standort nicht erreichbar. Öffnen Sie ihn über seine Adresse, oder bitten Sie den Inhaber, den Namen zuzulassen.',
  BAD_ORIGIN: 'Seiten von dieser Adresse dürfen den Standort nicht benutzen. Bitten Sie den Inhaber, sie zuzulassen.',
  LOCKED_OUT: 'Zu viele Fehlversuche. Bitte warten Sie einige Minuten.',
  RATE_LIMITED: 'Zu viele Anfragen. Bitte warten Sie einen Augenblick.',
  RATE_LIMITED_manyTrials:
    'Gerade werden andere Importe probiert, und jeder braucht einige Sekunden. Bitte versuchen Sie es gleich noch einmal, oder starten Sie den Import, ohne ihn zu probieren.',
  QUOTA_EXCEEDED:
    'Die hochgeladenen Dateien Ihrer Firma, die noch warten, belegen {{waiting}} MB; höchstens {{limit}} MB dürfen es sein. Starten oder löschen Sie einige davon auf der Seite „Aufträge“ und laden Sie diese dann noch einmal hoch.',
  INTERNAL: 'Auf dem Server ist etwas schiefgegangen. Nichts wurde geändert. Bitte versuchen Sie es noch einmal.',
  UNAVAILABLE: 'Im Augenblick besteht keine Verbindung zum Standort.',
  UNAVAILABLE_diskFull:
    'Die Festplatte ist voll: Nichts wurde gespeichert. Schaffen Sie Platz auf dem Rechner, auf dem der Standort läuft; dann geht es von selbst weiter.',
  UNAVAILABLE_diskFault:
    'Die Festplatte des Rechners, auf dem der Standort läuft, lässt sich nicht beschreiben oder lesen. Nichts wurde gespeichert.',
  UNAVAILABLE_fileLost:
    'Die Datei des Standorts wurde entfernt oder ersetzt, während er läuft. Nichts wurde gespeichert. Beenden Sie den Standort, sehen Sie in seinem Datenordner nach und starten Sie ihn neu.',
  UNAVAILABLE_fileDamaged:
    'Die Datei des Standorts ist beschädigt. Nichts wurde gespeichert. Beenden Sie den Standort und spielen Sie eine Sicherung zurück.',
};
