/**
 * What people take first and attackers try first, of eight characters and more; compared in small letters, without the
 * digits and signs around and amid them (`Password1!`), and backwards. Gathered from the yearly lists of leaked passwords, English and German.
 */
const words = `
password passwort passw0rd p@ssw0rd p@ssword pa55word passwörter kennwort geheimnis geheim123 changeme changeit letmeinnow letmein welcome
willkommen iloveyou ichliebedich qwertyui qwertyuiop qwertzui qwertzuiop qwerty12 asdfghjk asdfghjkl asdfasdf zxcvbnm yxcvbnm zxcvbnmasd
test pass asdf qwer zaq12wsx motdepasse contraseña parola haslo heslo salasana wachtwoord lösenord
1q2w3e4r 1q2w3e4r5t q1w2e3r4t5 q1w2e3r4 1qaz2wsx qazwsxedc qwerty qwertz asdfgh abcd1234 abc12345 a1b2c3d4 aa123456 admin administrator
adminadmin rootroot superuser default standard guestguest testtest tester testing schalke04 fussball football baseball basketball
sunshine princess prinzessin starwars superman batman spiderman trustno1 whatever jennifer michelle computer internet samsung
liverpool chelsea arsenal barcelona juventus benjamin christian alexander elizabeth victoria jonathan danielle schatzi schatzilein
hallo123 hallohallo sonnenschein sommer winter frühling herbst summer spring autumn november december september october
monkey dragon shadow master killer ninja mustang corvette ferrari mercedes porsche volkswagen
warehouse inventory yardmaster workshop construction baustelle lager werkstatt company firma office
football1 charlie michael jordan23 hunter hockey ranger thomas robert matthew andrew joshua daniel anthony
blink182 pokemon naruto minecraft fortnite roblox google facebook linkedin dropbox adobe123 photoshop
secret secretsecret topsecret access accesspass loginlogin login mypassword meinpasswort newpassword neuespasswort password password1234
`;

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
