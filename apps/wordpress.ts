// WordPress with MySQL and memcached: the official images, set up as their documentation says, under Pod Security
// `restricted`. Staging is one pod, production three workloads; the blog itself is written once.
import {
  acknowledge,
  App,
  Environment,
  ingress,
  Memcached,
  MySql,
  volume,
  WebApp,
  type EnvironmentProps,
  type ImageRef,
} from 'podwright';

interface BlogProps extends EnvironmentProps {
  host: string;
  image: ImageRef;
  storage: `${number}Gi`;
  singlePod?: boolean;
}

class Blog extends Environment {
  constructor(app: App, id: string, props: BlogProps) {
    super(app, id, props);
    const db = new MySql(this, 'db', {
      version: '8.4',
      storage: props.storage,
      database: 'wordpress',
      username: 'wordpress',
    });
    db.backup({ schedule: '30 2 * * *', to: { claim: { storage: props.storage } } });
    const cache = new Memcached(this, 'cache', { memory: '128Mi' });
    const web = new WebApp(this, 'web', {
      image: props.image,
      port: 80,
      health: '/wp-login.php',
      memory: '512Mi',
      env: {
        WORDPRESS_DB_HOST: db.address,
        WORDPRESS_DB_NAME: db.database,
        WORDPRESS_DB_USER: 'wordpress',
        WORDPRESS_DB_PASSWORD_FILE: '/run/secrets/wordpress/db-password',
        MEMCACHED_ADDRESS: cache.address,
        // Read by the object cache plugins; the image of a blog that uses one adds PHP's memcached extension.
        WORDPRESS_CONFIG_EXTRA: "$memcached_servers = array('default' => array(getenv('MEMCACHED_ADDRESS')));",
      },
      files: { '/run/secrets/wordpress/db-password': db.password },
      // The image copies WordPress here at its first start; plugins, themes and uploads follow.
      volumes: { '/var/www/html': volume.persistent(this, 'content', { storage: props.storage }) },
      writablePaths: ['/var/run/apache2', '/var/lock/apache2'],
      // Updates of WordPress, its plugins and its themes.
      egress: [
        { host: 'api.wordpress.org', port: 443 },
        { host: 'downloads.wordpress.org', port: 443 },
      ],
      ...(props.singlePod ? { topology: 'single-pod', include: [db, cache] } : { pool: 20 }),
    });
    // Apache listens on port 80 in this image. The setting lets a user without rights do that, in the pod's own network.
    // https://github.com/docker-library/docs/blob/master/php/content.md#running-as-an-arbitrary-user
    const sysctls = [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }];
    web.statefulSet.override({ spec: { template: { spec: { securityContext: { sysctls } } } } });
    acknowledge(web, 'privileged-port', 'the sysctl of the pod lets Apache listen on port 80 without any capability');
    web.expose(ingress(props.host, { tls: { clusterIssuer: 'letsencrypt' } }));
  }
}

const app = new App({ name: 'blog' });
new Blog(app, 'staging', {
  namespace: 'blog-staging',
  profile: 'development',
  host: 'staging.blog.example',
  image: 'docker.io/library/wordpress:6.8.3-php8.3-apache',
  storage: '5Gi',
  singlePod: true,
});
new Blog(app, 'production', {
  namespace: 'blog',
  context: 'prod-eu',
  profile: 'production',
  host: 'blog.example',
  image:
    'docker.io/library/wordpress:6.8.3-php8.3-apache@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  storage: '20Gi',
});
app.synth();
