import {
  Body,
  Button,
  Container,
  Head,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components';

const site = 'https://orchard.example.io';

/** A greeting of a made-up app, as starter kits have them: a picture of the product, three steps, a button. */
export function WelcomeMail() {
  return (
    <Html>
      <Head />
      <Body style={{ fontFamily: 'system-ui', backgroundColor: '#ffffff', margin: '0 auto' }}>
        <Preview>Welcome</Preview>
        <Container style={{ maxWidth: '720px', padding: '1rem' }}>
          <Img src={`${site}/logo.webp`} />
          <Img src="data:image/png;base64,iVBORw0KGgo=" alt="image" width="900" />
          <Text style={{ color: 'oklch(0.6 0.1 200)', fontSize: '16px' }}>
            Good to have you, {'{{first_name}}'}.
          </Text>
          <div style={{ display: 'grid', filter: 'drop-shadow(0 1px 1px #000000)' }}>
            <Text style={{ color: '#c9c9c9' }}>Plant a tree, water it, and pick what grows.</Text>
          </div>
          <Section style={{ position: 'absolute' }}>
            <Button
              href={`${site}/start`}
              style={{ backgroundColor: '#0b7a3b', color: '#ffffff', padding: '4px 12px' }}
            >
              Start
            </Button>
          </Section>
          <Text style={{ fontSize: '10px' }}>
            To begin, <Link href="/start">click here</Link> or{' '}
            <Link href="https://bit.ly/orchard">see more</Link>.
          </Text>
          <Hr />
        </Container>
      </Body>
    </Html>
  );
}
