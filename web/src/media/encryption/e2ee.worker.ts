/** The encryption worker as a file of our own build, so that the content security policy can name it. */
import 'livekit-client/e2ee-worker'
